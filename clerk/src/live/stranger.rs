//! A server on which nobody signed in from here yet: no password leaves before it is known whom it goes to.

use client::{ApiError, Authority, Trust};

use crate::console::Typed;

/// What was typed to sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Asked {
    pub(super) name: String,
    pub(super) secret: Typed,
    pub(super) by_pin: bool,
}

/// How far the acquaintance has come.
#[derive(Debug, Default)]
pub(super) enum Stranger {
    /// It was not looked at yet, or could not be reached.
    #[default]
    Unseen,
    /// It is being looked at; somebody may wait to sign in.
    Looking(Option<Asked>),
    /// It made its certificate itself. A person compares the fingerprint of this authority.
    Shown(Authority),
}

/// What to do next.
#[derive(Debug)]
pub(super) enum Next {
    /// Nothing.
    Wait,
    /// Look at the server.
    Look,
    /// Show the fingerprint, and ask whether it is the server's.
    Show(Authority),
    /// Say why nobody is signed in.
    Say(ApiError),
    /// The server is a stranger no longer, and known by this; sign in, if somebody asked for that meanwhile.
    Meet(Trust, Option<Asked>),
}

impl Stranger {
    /// The program has started.
    pub(super) fn looked_for(&mut self) -> Next {
        *self = Stranger::Looking(None);
        Next::Look
    }

    /// Somebody wants to sign in.
    pub(super) fn asked(&mut self, asked: Asked) -> Next {
        match self {
            Stranger::Unseen => {
                *self = Stranger::Looking(Some(asked));
                Next::Look
            }
            Stranger::Looking(waits) => {
                *waits = Some(asked);
                Next::Wait
            }
            Stranger::Shown(authority) => Next::Show(authority.clone()),
        }
    }

    /// The server was looked at.
    pub(super) fn seen(&mut self, seen: Result<Trust, ApiError>) -> Next {
        let Stranger::Looking(asked) = self else { return Next::Wait };
        let asked = asked.take();
        match seen {
            // What was typed goes nowhere: it is typed again when somebody has compared.
            Ok(Trust::Pinned(authority)) => {
                *self = Stranger::Shown(authority.clone());
                Next::Show(authority)
            }
            Ok(trust) => Next::Meet(trust, asked),
            Err(error) => {
                *self = Stranger::Unseen;
                asked.map_or(Next::Wait, |_| Next::Say(error))
            }
        }
    }

    /// Somebody compared the fingerprint: it is the server's.
    pub(super) fn compared(&mut self) -> Next {
        match self {
            Stranger::Shown(authority) => Next::Meet(Trust::Pinned(authority.clone()), None),
            Stranger::Unseen | Stranger::Looking(_) => Next::Wait,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Asked {
        Asked { name: "lan".to_owned(), secret: Typed::default(), by_pin: false }
    }

    fn own() -> Trust {
        let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        Trust::Pinned(Authority::from_pem(pem).expect("bytes between the lines"))
    }

    #[test]
    fn nobody_signs_in_under_a_self_made_certificate_before_somebody_compared() {
        let mut stranger = Stranger::default();
        assert!(matches!(stranger.looked_for(), Next::Look));
        assert!(matches!(stranger.compared(), Next::Wait), "there is nothing to compare yet");
        assert!(matches!(stranger.asked(asked()), Next::Wait));
        assert!(matches!(stranger.seen(Ok(own())), Next::Show(_)));
        assert!(matches!(stranger.asked(asked()), Next::Show(_)));
        assert!(matches!(stranger.compared(), Next::Meet(Trust::Pinned(_), None)), "what was typed early is gone");
    }

    #[test]
    fn a_certificate_of_the_web_needs_nobody() {
        let mut stranger = Stranger::default();
        let _ = stranger.looked_for();
        assert!(matches!(stranger.asked(asked()), Next::Wait));
        assert!(matches!(stranger.seen(Ok(Trust::Web)), Next::Meet(Trust::Web, Some(_))));
    }

    #[test]
    fn a_server_that_cannot_be_seen_is_looked_at_again_by_whoever_signs_in() {
        let mut stranger = Stranger::default();
        let _ = stranger.looked_for();
        assert!(matches!(stranger.seen(Err(ApiError::TooSlow)), Next::Wait), "nobody asked");
        assert!(matches!(stranger.asked(asked()), Next::Look));
        assert!(matches!(stranger.seen(Err(ApiError::TooSlow)), Next::Say(_)));
        assert!(matches!(stranger.asked(asked()), Next::Look));
    }
}
