//! A backup that the running server makes.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use client::ServerAddress;
use http::Request;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use protocol::Problem;
use texts::Words;

/// As long as the server gives itself for a copy to a slow disk, and a little more.
const TIMEOUT: Duration = Duration::from_secs(3700);
/// An answer is a line; more is not read.
const MAX_ANSWER_BYTES: usize = 64 * 1024;

/// Asks the server to copy its data folder to `to`, a folder of the server's own machine.
pub(super) async fn backup(
    server: &ServerAddress,
    to: &Path,
    notes: bool,
    said: &str,
    words: &Words,
) -> anyhow::Result<ExitCode> {
    let to = std::path::absolute(to)?;
    let body = serde_json::to_vec(&serde_json::json!({ "to": to, "notes": notes }))?;
    let request = Request::post(format!("http://{}:{}/api/v1/backup", server.host(), server.port()))
        .header("content-type", "application/json")
        .header("accept-language", words.lang().as_str())
        .body(Full::<Bytes>::from(body))?;
    let client = Client::builder(TokioExecutor::new()).build_http();
    let asked = async {
        let response = client.request(request).await?;
        let status = response.status();
        let body =
            Limited::new(response.into_body(), MAX_ANSWER_BYTES).collect().await.map_err(anyhow::Error::from_boxed)?;
        anyhow::Ok((status, body.to_bytes()))
    };
    let (status, answer) = match tokio::time::timeout(TIMEOUT, asked).await? {
        Ok(answered) => answered,
        Err(error) => {
            let said = words.with("journal-server-unreachable", &[("server", server.to_string().into())]);
            eprintln!("{said} ({error:#})");
            return Ok(ExitCode::from(1));
        }
    };
    if status.is_success() {
        println!("{said}");
        return Ok(ExitCode::SUCCESS);
    }
    match serde_json::from_slice::<Problem>(&answer) {
        Ok(problem) => eprintln!("{} {}", problem.title, problem.detail.unwrap_or_default()),
        Err(_) => eprintln!("{status}"),
    }
    Ok(ExitCode::from(1))
}
