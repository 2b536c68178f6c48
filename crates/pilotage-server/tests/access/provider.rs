//! An OpenID provider as the specification describes it: discovery, the code flow with PKCE, keys. It
//! holds the platform to all of it, and can be told to say something wrong.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use http::{HeaderMap, StatusCode};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

pub(crate) const CLIENT: &str = "pilotage";
pub(crate) const SECRET: &str = "a secret: of the client";

/// What it says wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Nothing,
    Issuer,
    Audience,
    SecondAudience,
    Nonce,
    Ended,
    Future,
    OtherKey,
    NoSignature,
    Unverified,
}

type Fields = BTreeMap<String, String>;

pub(crate) struct Provider {
    pub(crate) issuer: String,
    key: EcdsaKeyPair,
    other: EcdsaKeyPair,
    /// What was asked for, by the codes that were given out.
    codes: Mutex<BTreeMap<String, Fields>>,
    pub(crate) wrong: Mutex<Wrong>,
    pub(crate) email: Mutex<String>,
}

fn pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).unwrap()
}

impl Provider {
    /// Starts on a free port of this machine, for as long as the test's runtime lives.
    pub(crate) async fn start() -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Arc::new(Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            key: pair(),
            other: pair(),
            codes: Mutex::default(),
            wrong: Mutex::new(Wrong::Nothing),
            email: Mutex::new("Ada@Example.org".to_owned()),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .route("/keys", get(keys))
            .with_state(Arc::clone(&provider));
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// What the browser is led to after its user signed in at an address of the provider.
    pub(crate) fn sign_in(&self, place: &str) -> String {
        let uri: http::Uri = place.parse().unwrap();
        let fields: Query<Fields> = Query::try_from_uri(&uri).unwrap();
        self.granted(&fields.0).unwrap()
    }

    fn granted(&self, asked: &Fields) -> Option<String> {
        let is = |name: &str, value: &str| asked.get(name).is_some_and(|it| it == value);
        let right = is("response_type", "code")
            && is("client_id", CLIENT)
            && is("code_challenge_method", "S256")
            && is("redirect_uri", "https://platform.example/sign-in/oidc/callback")
            && asked.get("scope")?.split(' ').any(|it| it == "openid")
            && asked.get("code_challenge")?.len() == 43
            && asked.get("nonce")?.len() >= 32;
        let code = uuid::Uuid::now_v7().to_string();
        let back = asked.get("redirect_uri")?;
        let (state, issuer) = (asked.get("state")?, &self.issuer);
        self.codes.lock().unwrap().insert(code.clone(), asked.clone());
        right.then(|| format!("{back}?code={code}&state={state}&iss={issuer}&session_state=x"))
    }

    fn id_token(&self, asked: &Fields) -> String {
        let wrong = *self.wrong.lock().unwrap();
        let now = time::OffsetDateTime::now_utc().unix_timestamp();
        let audience = match wrong {
            Wrong::Audience => json!("another"),
            Wrong::SecondAudience => json!([CLIENT, "another"]),
            _ => json!([CLIENT]),
        };
        let claims = json!({
            "iss": if wrong == Wrong::Issuer { "https://other.example" } else { &self.issuer },
            "sub": "subject 1",
            "aud": audience,
            "exp": if wrong == Wrong::Ended { now - 120 } else { now + 300 },
            "iat": if wrong == Wrong::Future { now + 120 } else { now },
            "nonce": if wrong == Wrong::Nonce { "another" } else { &asked["nonce"] },
            "email": *self.email.lock().unwrap(),
            "email_verified": wrong != Wrong::Unverified,
            "name": "what the platform does not ask for",
        });
        let algorithm = if wrong == Wrong::NoSignature { "none" } else { "ES256" };
        let encoded = |it: &Value| BASE64URL_NOPAD.encode(it.to_string().as_bytes());
        let header = json!({ "alg": algorithm, "kid": "one" });
        let text = format!("{}.{}", encoded(&header), encoded(&claims));
        let key = if wrong == Wrong::OtherKey { &self.other } else { &self.key };
        let signature = key.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
        match wrong {
            Wrong::NoSignature => format!("{text}."),
            _ => format!("{text}.{}", BASE64URL_NOPAD.encode(signature.as_ref())),
        }
    }
}

async fn configuration(State(it): State<Arc<Provider>>) -> Json<Value> {
    let issuer = &it.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn authorize(State(it): State<Arc<Provider>>, Query(asked): Query<Fields>) -> Response {
    match it.granted(&asked) {
        Some(place) => Redirect::to(&place).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

async fn token(
    State(it): State<Arc<Provider>>,
    headers: HeaderMap,
    axum::Form(form): axum::Form<Fields>,
) -> Response {
    let basic = headers["authorization"].to_str().unwrap().strip_prefix("Basic ").unwrap();
    let basic = String::from_utf8(BASE64.decode(basic.as_bytes()).unwrap()).unwrap();
    // RFC 6749, section 2.3.1: each half is encoded as in a form.
    let known = basic == "pilotage:a+secret%3A+of+the+client";
    // A code is good once.
    let asked = it.codes.lock().unwrap().remove(&form["code"]);
    let proved = asked.as_ref().is_some_and(|asked| {
        let challenge = digest(&SHA256, form["code_verifier"].as_bytes());
        BASE64URL_NOPAD.encode(challenge.as_ref()) == asked["code_challenge"]
            && form["redirect_uri"] == asked["redirect_uri"]
            && form["grant_type"] == "authorization_code"
    });
    match asked.filter(|_| known && proved) {
        Some(asked) => Json(json!({
            "access_token": "x", "token_type": "Bearer", "id_token": it.id_token(&asked),
        }))
        .into_response(),
        None => {
            (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response()
        }
    }
}

async fn keys(State(it): State<Arc<Provider>>) -> Json<Value> {
    let point = it.key.public_key().as_ref();
    let encoded = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
    let (x, y) = (encoded(&point[1..33]), encoded(&point[33..]));
    Json(json!({ "keys": [
        { "kty": "OKP", "crv": "Ed25519", "kid": "other", "x": "AA" },
        { "kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "alg": "ES256", "x": x, "y": y },
    ] }))
}
