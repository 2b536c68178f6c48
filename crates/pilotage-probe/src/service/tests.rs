//! Answers as evidence.

use super::*;

#[test]
fn the_given_name_comes_first_and_the_address_last() {
    let at: IpAddr = "192.0.2.1".parse().unwrap();
    let given = Services::new(Some("api.example.com".to_owned()), None, None);
    assert_eq!(given.name(Some("b.example.com"), at).to_str(), "api.example.com");
    let none = Services::default();
    assert_eq!(none.name(Some("b.example.com."), at).to_str(), "b.example.com");
    assert_eq!(none.name(Some("not a name"), at).to_str(), "192.0.2.1");
    assert_eq!(none.name(None, at).to_str(), "192.0.2.1");
}

#[test]
fn words_of_what_is_wrong_name_what_is_required() {
    let wrong = Answer::Wrong("TLS answered".to_owned(), None).observed(Application::Ssh);
    let Observed::Strange(service) = wrong else { panic!("{wrong:?}") };
    assert_eq!(service.words, "TLS answered, where SSH is required");
}
