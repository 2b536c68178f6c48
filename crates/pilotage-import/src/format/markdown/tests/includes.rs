//! Parts that stand in other files.

use super::document;

#[track_caller]
fn found(text: &str, expected: &[&str]) {
    let found: Vec<_> = document(text)
        .found()
        .iter()
        .map(|it| it.replace(" takes in a part of another file, which was not read", ""))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn includes_of_each_generator_are_told() {
    found(
        "{{< ports-for-nodes >}}\n\n{{% include file=\"a.md\" %}}\n\n{% include \"b.md\" %}\n\n--8<-- \"c.md\"\n\n{!d.md!}\n\n(!e.mdx!)\n\n{{#include f.md}}\n\n[!INCLUDE [x](g.md)]\n\n:::{include} h.md\n:::\n\n<!--@include: ./i.md-->\n\n```{include} j.md\n```\n",
        &[
            "PLT0605 1 `{{< ports-for-nodes >}}`",
            "PLT0605 3 `{{% include file=\"a.md\" %}}`",
            "PLT0605 5 `{% include \"b.md\" %}`",
            "PLT0605 7 `--8<-- \"c.md\"`",
            "PLT0605 9 `{!d.md!}`",
            "PLT0605 11 `(!e.mdx!)`",
            "PLT0605 13 `{{#include f.md}}`",
            "PLT0605 15 `[!INCLUDE [x](g.md)]`",
            "PLT0605 17 `:::{include} h.md`",
            "PLT0605 20 `<!--@include: ./i.md-->`",
            "PLT0605 22 `` ```{include} j.md``",
        ]
        .map(|it| if it.starts_with("PLT0605 22") { "PLT0605 22 ````{include} j.md`" } else { it }),
    );
}

#[test]
fn components_that_stand_for_files_are_told() {
    found(
        "import Ports from './_ports.mdx';\nimport Tabs from '@theme/Tabs';\nimport Logo from './logo.jsx';\n\n<Ports name=\"x\" />\n\n<Logo />\n\n- <PartialsComponent\n  category=\"a\" />\n\n<Snippet file=\"b.mdx\" />\n\n<Render file=\"c\" />\n\n{% data reusables.d %}\n",
        &[
            "PLT0605 5 `<Ports name=\"x\" />`",
            "PLT0605 9 `<PartialsComponent category=\"a\" />`",
            "PLT0605 12 `<Snippet file=\"b.mdx\" />`",
            "PLT0605 14 `<Render file=\"c\" />`",
            "PLT0605 16 `{% data reusables.d %}`",
        ],
    );
    let read = document("import Ports from './_ports.mdx';\n\n<Ports />\n");
    assert_eq!(read.findings[0].notes, ["it is imported from `./_ports.mdx`"]);
}

#[test]
fn links_and_pictures_are_no_includes() {
    found(
        "[a]({{< relref \"ports.md\" >}})\n\n{{< figure src=\"a.png\" >}}\n\n{{< toc >}}\n\n{% include figure image_path=\"a.png\" %}\n\n<Link to=\"./ports.md\" />\n\n{{< param version >}}\n\n{{es}}\n",
        &[],
    );
}
