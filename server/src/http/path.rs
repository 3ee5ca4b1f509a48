//! The parameters in a path.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use protocol::{Code, Problem};
use serde::de::DeserializeOwned;

use super::Failure;

/// `axum`'s path parameters, with our problems.
pub(super) struct In<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for In<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(parameters)) => Ok(In(parameters)),
            // The path fits the route, so it can only be that its bytes are no text.
            Err(rejection) => Err(Failure(Problem::new(Code::UnknownPath).with_detail(rejection.body_text()))),
        }
    }
}
