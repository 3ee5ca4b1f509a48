//! Whatever is asked in whatever order, some things hold.

use proptest::prelude::*;

use super::*;

/// Few names, so that they meet.
const NAMES: [&str; 4] = ["chi", "lan", "mai", "Hoà"];

#[derive(Clone, Debug)]
enum Step {
    Add(usize, Role, bool),
    Set(usize, Role, bool),
    Reset(usize, bool),
    Disable(usize),
    Enable(usize),
    SignOut(usize),
    SignIn(usize),
    Device(usize),
    Revoke(usize),
    Wait(i64),
    Sweep,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let name = 0..NAMES.len();
    let role = prop_oneof![Just(Role::Clerk), Just(Role::Supervisor), Just(Role::Administrator)];
    prop_oneof![
        1 => (name.clone(), role.clone(), any::<bool>()).prop_map(|(name, role, way)| Step::Add(name, role, way)),
        1 => (name.clone(), role, any::<bool>()).prop_map(|(name, role, way)| Step::Set(name, role, way)),
        1 => (name.clone(), any::<bool>()).prop_map(|(name, way)| Step::Reset(name, way)),
        1 => name.clone().prop_map(Step::Disable),
        1 => name.clone().prop_map(Step::Enable),
        1 => name.clone().prop_map(Step::SignOut),
        4 => name.clone().prop_map(Step::SignIn),
        2 => name.clone().prop_map(Step::Device),
        2 => name.prop_map(Step::Revoke),
        1 => (0..3 * HOUR_MS).prop_map(Step::Wait),
        1 => Just(Step::Sweep),
        1 => Just(Step::Reopen),
    ]
}

/// A register that is lived with, and what must be true of it.
struct Life {
    fresh: Fresh,
    chi: Caller,
    now: i64,
    good: Vec<(String, Credential)>,
    ended: Vec<String>,
}

impl Life {
    fn new() -> Life {
        let folder = TempDir::new().unwrap();
        let (sessions_per_user, sessions_max) = (3, 5);
        let limits = Limits { sessions_per_user, sessions_max, ..limits() };
        let mut register = Register::open(&folder.path().join("access"), limits, NOW).unwrap();
        let link = register.first_invitation(NOW).unwrap().unwrap();
        let (token, chi, _) = register.accept(&link.code, Some("chi"), hashed("mười"), None, None, NOW).unwrap();
        let good = vec![(token, chi.credential.clone().unwrap())];
        Life { fresh: Fresh { register, folder }, chi, now: NOW, good, ended: Vec::new() }
    }

    fn live(&mut self, step: &Step) {
        let name = |name: &usize| here(NAMES[*name]);
        let offices = |all: bool| if all { Offices::All } else { only(&["an-binh"]) };
        let password = |has: bool| has.then(|| here("vịt con xấu xí"));
        let command = match step {
            Step::Add(n, role, way) => {
                AccessCommand::AddUser { name: name(n), role: *role, offices: Offices::All, password: password(*way) }
            }
            Step::Set(n, role, way) => AccessCommand::SetRole { name: name(n), role: *role, offices: offices(*way) },
            Step::Reset(n, way) => AccessCommand::ResetPassword { name: name(n), password: password(*way) },
            Step::Disable(n) => AccessCommand::DisableUser { name: name(n) },
            Step::Enable(n) => AccessCommand::EnableUser { name: name(n) },
            Step::SignOut(n) => AccessCommand::SignOut { name: name(n) },
            Step::Device(n) => AccessCommand::AddDevice {
                name: name(n),
                kind: DeviceKind::Display,
                office: here("an-binh"),
                zone: None,
                counter: None,
            },
            Step::Revoke(n) => AccessCommand::RevokeDevice { name: name(n) },
            Step::SignIn(n) => return self.sign_in(NAMES[*n]),
            Step::Wait(ms) => return self.now += ms,
            Step::Sweep => return self.fresh.register.sweep(self.now),
            Step::Reopen => return self.reopen(),
        };
        let secret = secret_of(&command).map(hashed);
        let answer = self.fresh.register.carry_out(&command, secret, &self.chi, None, self.now);
        if let (Ok(AccessAnswer::Token { token }), Step::Device(n)) = (answer, step) {
            self.good.push((token, Credential::Device(name(n))));
        }
    }

    fn sign_in(&mut self, name: &str) {
        if let Ok((token, caller, _)) = self.fresh.register.begin_session(name, Some(DESK), None, self.now) {
            self.good.push((token, caller.credential.unwrap()));
        }
    }

    fn reopen(&mut self) {
        let limits = self.fresh.register.limits.clone();
        let before = self.fresh.register.view(self.now, &|_| false);
        self.settle_ended();
        let path = self.fresh.path();
        // Opened elsewhere for a moment, so that the folder is free.
        let aside = TempDir::new().unwrap();
        self.fresh.register = Register::open(aside.path(), limits.clone(), self.now).unwrap();
        self.fresh.register = Register::open(&path, limits, self.now).unwrap();
        assert_eq!(self.fresh.register.view(self.now, &|_| false), before, "another view after a restart");
    }

    fn settle_ended(&mut self) {
        for credential in self.fresh.register.ended() {
            let (ended, good): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.good).into_iter().partition(|(_, of)| *of == credential);
            self.good = good;
            self.ended.extend(ended.into_iter().map(|(token, _)| token));
        }
    }

    fn check(&mut self) {
        self.settle_ended();
        let known = self.fresh.register.door.known();
        assert!(known.content.has_administrator(), "nobody administers any more");
        assert!(known.content.sessions.len() <= 5);
        for key in known.content.users.keys() {
            assert!(known.content.sessions.values().filter(|session| session.user == *key).count() <= 3);
        }
        for token in &self.ended {
            assert!(self.fresh.register.identify(token, None, self.now).is_err(), "an ended token identifies again");
            assert!(self.fresh.register.identify(token, None, NOW).is_err(), "an ended token identifies again");
        }
        for (_, credential) in &self.good {
            let is_there = known.content.has(credential);
            assert!(is_there, "{credential:?} is gone and nobody was told");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_gets_back_in_nobody_is_locked_out_and_nothing_grows(steps in proptest::collection::vec(step(), 1..40)) {
        let mut life = Life::new();
        for step in &steps {
            life.live(step);
            life.check();
        }
        life.reopen();
        life.check();
        let lines = life.fresh.register.audit(0, usize::MAX).unwrap().len();
        prop_assert_eq!(crate::audit::verify(&life.fresh.path()).unwrap(), lines as u64);
    }
}

#[test]
fn a_session_that_ended_by_itself_stays_ended_when_a_power_cut_sets_the_clock_back() {
    let mut life = Life::new();
    life.now = NOW + limits().session_idle_ms;
    life.fresh.register.sweep(life.now);
    life.check();
    assert_eq!(life.ended.len(), 1);
    life.now = NOW;
    life.reopen();
    life.check();
}
