//! A loudspeaker as a test wants it: it plays nothing, and says what it is told to say.

use protocol::view::{AnnouncementShown, VoiceChange, VoiceView};
use protocol::{Change, ServerMessage, Snapshot, SpeakerId};
use serde_json::{Value, json};
use tests::{RawPeer, TestOffice};
use uuid::Uuid;

/// A step of time in which a loudspeaker must say that it is here.
const STEP_MS: u64 = 2_000;

/// A board with a loudspeaker, on a live connection of its own.
pub(super) struct Speaker {
    peer: RawPeer,
    office: String,
    pub(super) id: Uuid,
    pub(super) view: VoiceView,
    /// When the server told so, by the office's time.
    pub(super) told_at: i64,
    /// How often it said that it is here; it takes that for the time.
    here: u64,
}

impl Speaker {
    /// A new board of the office whose loudspeaker can be heard.
    pub(super) async fn new(office: &TestOffice, name: &str) -> Speaker {
        let token = office.people().display(name).await;
        Speaker::of(office, office.id(), &token).await
    }

    /// A board with this token, in any office of the server.
    pub(super) async fn of(office: &TestOffice, of: &str, token: &str) -> Speaker {
        let mut speaker = Speaker::silent(office, of, token, Uuid::new_v4()).await;
        speaker.here(true).await;
        speaker
    }

    /// A board that has not said yet that it has a loudspeaker.
    pub(super) async fn silent(office: &TestOffice, of: &str, token: &str, id: Uuid) -> Speaker {
        let mut peer = RawPeer::welcomed(office.address(), token).await;
        let told = peer.watch(of, json!({"name": "voice"})).await;
        let view = shown(&told).expect("the view of a voice");
        Speaker { peer, office: of.to_owned(), id, view, told_at: time_of(&told), here: 0 }
    }

    /// Somebody who does not even see what the hall is to hear.
    pub(super) async fn mute(office: &TestOffice, of: &str, token: &str) -> Speaker {
        let peer = RawPeer::welcomed(office.address(), token).await;
        let view = VoiceView { hall: String::new(), holder: None, volume: 0, silent: None, announcements: Vec::new() };
        Speaker { peer, office: of.to_owned(), id: Uuid::new_v4(), view, told_at: 0, here: 0 }
    }

    /// It says that it is here, in another office.
    pub(super) async fn speaks_of(&mut self, office: &str) {
        self.office = office.to_owned();
        self.here(true).await;
    }

    /// It is here.
    pub(super) async fn here(&mut self, sound: bool) {
        self.here += 1;
        self.says(json!({"says": "here", "sound": sound, "sent_ms": self.here})).await;
    }

    /// It begins an announcement.
    pub(super) async fn begins(&mut self, announcement: u64) {
        self.says(json!({"says": "begun", "announcement": announcement})).await;
    }

    /// It has played an announcement.
    pub(super) async fn finishes(&mut self, announcement: u64) {
        self.says(json!({"says": "finished", "announcement": announcement})).await;
    }

    /// It cannot play an announcement.
    pub(super) async fn fails(&mut self, announcement: u64) {
        self.says(json!({"says": "failed", "announcement": announcement})).await;
    }

    async fn says(&mut self, says: Value) {
        let message = json!({"type": "speaker", "office": self.office, "speaker": self.id, "says": says});
        self.peer.say(message).await;
    }

    /// The problem that it is told.
    pub(super) async fn is_refused(&mut self, code: &str) {
        let told = self.peer.hear_where(code, |message| message["type"] == "problem").await;
        assert_eq!(told["problem"]["code"], code, "{told}");
    }

    /// Waits until the server tells that it heard what was said last.
    pub(super) async fn is_answered(&mut self) {
        let here = self.here;
        self.peer.hear_where("an answer", |message| message["type"] == "ping" && message["here"] == here).await;
    }

    /// Waits until the hall is as wanted.
    pub(super) async fn sees(&mut self, what: &str, wanted: impl Fn(&VoiceView) -> bool) -> VoiceView {
        while !wanted(&self.view) {
            let news = self.peer.hear_where(what, |message| shown(message).is_some()).await;
            self.tells(&news);
        }
        self.view.clone()
    }

    /// Waits until what it has said so far was heard.
    pub(super) async fn is_heard(&mut self) {
        let office = self.office.clone();
        self.peer.say(json!({"type": "watch", "office": office, "view": {"name": "voice"}})).await;
        let whole = self.peer.hear_where("a snapshot", |message| message["type"] == "snapshot").await;
        self.tells(&whole);
    }

    fn tells(&mut self, news: &Value) {
        (self.view, self.told_at) = (shown(news).expect("the view of a voice"), time_of(news));
    }

    /// Waits until it may speak and there is something to say.
    pub(super) async fn is_asked(&mut self) -> AnnouncementShown {
        let me = Some(SpeakerId(self.id));
        let what = "something to say";
        let view =
            self.sees(what, |view| view.holder == me && view.announcements.first().is_some_and(|one| !one.begun));
        view.await.announcements.remove(0)
    }

    /// Lets time pass up to a moment of the server, and says all the while that it is here.
    pub(super) async fn waits_until(&mut self, office: &TestOffice, moment: i64) {
        use server::clock::Clock as _;
        loop {
            let left = moment.saturating_sub(office.clock().wall().0);
            let Some(step) = u64::try_from(left).ok().filter(|left| *left > 0) else { return };
            self.here(true).await;
            self.is_heard().await;
            office.clock().advance_ms(step.min(STEP_MS));
        }
    }

    /// Lets so much time pass.
    pub(super) async fn waits_ms(&mut self, office: &TestOffice, ms: u32) {
        use server::clock::Clock as _;
        let until = office.clock().wall().0 + i64::from(ms);
        self.waits_until(office, until).await;
    }

    /// Begins what it is asked to say, once it may.
    pub(super) async fn begins_next(&mut self, office: &TestOffice) -> AnnouncementShown {
        let next = self.is_asked().await;
        self.waits_until(office, next.not_before).await;
        self.begins(next.id).await;
        self.sees("that it has begun", |view| view.announcements.first().is_some_and(|one| one.begun)).await;
        next
    }

    /// Says one announcement from its beginning to its end.
    pub(super) async fn plays_next(&mut self, office: &TestOffice) -> AnnouncementShown {
        let next = self.begins_next(office).await;
        self.waits_ms(office, next.length_ms).await;
        self.finishes(next.id).await;
        self.sees("the end", |view| view.announcements.iter().all(|one| one.id != next.id)).await;
        next
    }

    /// Closes its connection.
    pub(super) fn dies(self) {
        drop(self);
    }
}

fn time_of(message: &Value) -> i64 {
    message["now"].as_i64().expect("the server's time")
}

/// The newest state of a voice that a message tells.
fn shown(message: &Value) -> Option<VoiceView> {
    match serde_json::from_value(message.clone()).ok()? {
        ServerMessage::Snapshot { state: Snapshot::Voice(view), .. } => Some(view),
        ServerMessage::Update { changes, .. } => changes.into_iter().rev().find_map(|change| match change {
            Change::Voice(VoiceChange::Whole { voice }) => Some(*voice),
            _ => None,
        }),
        _ => None,
    }
}
