//! Whose browser it is.

use super::{Browser, Page};
use crate::office::TestOffice;

/// The cookie of a session on this computer without TLS.
const COOKIE: &str = "layso";

impl Browser {
    /// Somebody in the hall or with a phone.
    pub async fn anybody(&self, office: &TestOffice) -> Page {
        self.at(office.address()).await
    }

    /// A clerk of the office, admitted under this name and signed in.
    pub async fn as_clerk(&self, office: &TestOffice, name: &str) -> Page {
        self.with_token(office, &office.people().clerk(name).await).await
    }

    /// A supervisor of the office, admitted under this name and signed in.
    pub async fn as_supervisor(&self, office: &TestOffice, name: &str) -> Page {
        self.with_token(office, &office.people().supervisor(name).await).await
    }

    /// An administrator of everything, admitted under this name and signed in.
    pub async fn as_administrator(&self, office: &TestOffice, name: &str) -> Page {
        self.with_token(office, &office.people().administrator(name).await).await
    }

    /// A kiosk of the office that was paired under this name.
    pub async fn as_kiosk(&self, office: &TestOffice, name: &str) -> Page {
        self.with_token(office, &office.people().dispenser(name).await).await
    }

    /// A board of the office that was paired under this name.
    pub async fn as_display(&self, office: &TestOffice, name: &str) -> Page {
        self.with_token(office, &office.people().display(name).await).await
    }

    /// Whoever has this token, as the server gave it to them in a cookie.
    pub async fn with_token(&self, office: &TestOffice, token: &str) -> Page {
        let page = self.anybody(office).await;
        page.set_cookie(COOKIE, token).await;
        page
    }
}
