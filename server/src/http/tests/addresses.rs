//! The addresses of pages.

use std::collections::BTreeSet;
use std::path::Path;

use crate::http::routes;
use crate::office_file::{OfficeFile, OfficeId, SAMPLE};

#[test]
fn no_office_can_be_called_like_a_page_of_the_server() {
    let routes = routes::table();
    let first_parts = routes.iter().filter_map(|route| route.path.split('/').nth(1));
    let ids: BTreeSet<&str> = first_parts.filter(|part| OfficeId::new(part).is_some()).collect();
    assert!(ids.contains("api") && ids.contains("sign-in"), "{ids:?}");
    for id in ids {
        let refused = OfficeFile::parse(Path::new(&format!("{id}.toml")), SAMPLE.1);
        let told = refused.expect_err(&format!("an office may be called {id}")).to_string();
        assert!(told.contains("a page of its own"), "{id}: {told}");
    }
}
