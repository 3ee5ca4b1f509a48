// What the record says, in words. A newer server may write what this page has no words for: that stands as it is.

// The words of a line's deeds, `service-started ticket-called`.
export function deedsInWords(words, what) {
  return what.split(" ").map((code) => deed(words, code)).join(", ");
}

function deed(words, code) {
  const found = DEEDS.find(([one]) => one === code);
  return found ? words.say(found[1]) : code;
}

// Who it was: `user:lan`, `device:kiosk-1`, `key:portal`, `owner`, `server`, `citizen`.
export function whoInWords(words, who) {
  const place = who.indexOf(":");
  const kind = place < 0 ? who : who.slice(0, place);
  const name = who.slice(place + 1);
  switch (kind) {
    case "user":
      return name;
    case "device":
      return words.say("page-access-who-device", { name: name });
    case "key":
      return words.say("page-access-who-key", { name: name });
    case "owner":
      return words.say("page-access-who-owner");
    case "server":
      return words.say("page-access-who-server");
    case "citizen":
      return words.say("page-access-who-citizen");
    default:
      return who;
  }
}

// What it was about: in an office `1001, counter 2, service ho-tich`.
export function aboutInWords(words, line) {
  const about = line.about || "";
  if (!line.office) return about;
  const named = (part) => {
    if (part.startsWith("counter ")) return words.say("access-of-counter", { counter: part.slice("counter ".length) });
    return part.startsWith("service ") ? part.slice("service ".length) : part;
  };
  return about.split(", ").map(named).join(", ");
}

const DEEDS = [
  ["office-defined", "page-access-deed-office-defined"],
  ["day-turned", "page-access-deed-day-turned"],
  ["clock-confirmed", "page-access-deed-clock-confirmed"],
  ["ticket-issued", "page-access-deed-ticket-issued"],
  ["class-set", "page-access-deed-class-set"],
  ["needs-marked", "page-access-deed-needs-marked"],
  ["service-added", "page-access-deed-service-added"],
  ["ticket-freed", "page-access-deed-ticket-freed"],
  ["ticket-withdrawn", "page-access-deed-ticket-withdrawn"],
  ["ticket-called", "page-access-deed-ticket-called"],
  ["ticket-recalled", "page-access-deed-ticket-recalled"],
  ["service-started", "page-access-deed-service-started"],
  ["service-finished", "page-access-deed-service-finished"],
  ["ticket-missed", "page-access-deed-ticket-missed"],
  ["ticket-returned", "page-access-deed-ticket-returned"],
  ["ticket-parked", "page-access-deed-ticket-parked"],
  ["ticket-transferred", "page-access-deed-ticket-transferred"],
  ["line-moved", "page-access-deed-line-moved"],
  ["line-released", "page-access-deed-line-released"],
  ["action-undone", "page-access-deed-action-undone"],
  ["counter-opened", "page-access-deed-counter-opened"],
  ["counter-taken-over", "page-access-deed-counter-taken-over"],
  ["counter-paused", "page-access-deed-counter-paused"],
  ["counter-resumed", "page-access-deed-counter-resumed"],
  ["counter-closed", "page-access-deed-counter-closed"],
  ["counter-moved", "page-access-deed-counter-moved"],
  ["counters-swapped", "page-access-deed-counters-swapped"],
  ["services-taken", "page-access-deed-services-taken"],
  ["next-awaited", "page-access-deed-next-awaited"],
  ["awaiting-ended", "page-access-deed-awaiting-ended"],
  ["policy-set", "page-access-deed-policy-set"],
  ["service-paused", "page-access-deed-service-paused"],
  ["service-resumed", "page-access-deed-service-resumed"],
  ["issuing-limited", "page-access-deed-issuing-limited"],
  ["slot-booked", "page-access-deed-slot-booked"],
  ["booking-cancelled", "page-access-deed-booking-cancelled"],
  ["ticket-rated", "page-access-deed-ticket-rated"],
  ["notice-set", "page-access-deed-notice-set"],
  ["print-asked", "page-access-deed-print-asked"],
  ["print-ended", "page-access-deed-print-ended"],
  ["ticket-unserved", "page-access-deed-ticket-unserved"],
  ["offline-agreed", "page-access-deed-offline-agreed"],
  ["request-burnt", "page-access-deed-request-burnt"],
  ["signed-in", "page-access-deed-signed-in"],
  ["signed-out", "page-access-deed-signed-out"],
  ["signed-out-everywhere", "page-access-deed-signed-out-everywhere"],
  ["user-signed-out", "page-access-deed-user-signed-out"],
  ["password-changed", "page-access-deed-password-changed"],
  ["password-reset", "page-access-deed-password-reset"],
  ["pin-set", "page-access-deed-pin-set"],
  ["pin-removed", "page-access-deed-pin-removed"],
  ["role-set", "page-access-deed-role-set"],
  ["user-added", "page-access-deed-user-added"],
  ["user-disabled", "page-access-deed-user-disabled"],
  ["user-enabled", "page-access-deed-user-enabled"],
  ["invitation-accepted", "page-access-deed-invitation-accepted"],
  ["first-administrator-invited", "page-access-deed-first-administrator-invited"],
  ["device-added", "page-access-deed-device-added"],
  ["device-paired", "page-access-deed-device-paired"],
  ["device-revoked", "page-access-deed-device-revoked"],
  ["key-added", "page-access-deed-key-added"],
  ["key-revoked", "page-access-deed-key-revoked"],
  ["read-audit", "page-access-deed-read-audit"],
  ["backed-up", "page-access-deed-backed-up"],
  ["restored", "page-access-deed-restored"],
  ["register-restored", "page-access-deed-register-restored"],
  ["journal-imported", "page-access-deed-journal-imported"],
];
