### The page "page-ticket": what the code on a slip opens on a citizen's phone.
### Keys of this room begin with `page-ticket-`; vi and en hold the same keys with the same variables.

## What is told, beside the words that slips and kiosks have for it.

page-ticket-soon = It is your turn soon. Please stay near the { place-many }.
# $reason is one of the words that staff choose from, or the office's own.
page-ticket-stopped-why = No new numbers are given for this now: { $reason ->
        [system-down] system down
        [no-staff] no staff
        [enough] enough people are waiting today
       *[other] { $reason }
    }. You keep yours.
page-ticket-stopped = No new numbers are given for this now. You keep yours.
# $time is a clock time: "08:17".
page-ticket-since = Waiting since { $time }
page-ticket-appointment = Appointment at { $time }
page-ticket-come = PLEASE COME TO { place-heading }
# In the title of the tab, and in a notification.
page-ticket-counter = { place-heading } { $counter }
page-ticket-called-at = Called at { $time }
page-ticket-do-parked = Papers complete? Tell the staff { place-at } the { place-word }, or press “I am back” at the kiosk. You do not need a new number.
page-ticket-do-come-again = Please note the code { $code }. When you come, type it at the kiosk.
page-ticket-done = Done. Thank you.
page-ticket-earlier = This number is from an earlier day
page-ticket-earlier-do = A number is good for one day. If there is more to do, please take a new one.
page-ticket-to-office = See who is waiting at the office

## Whether it is fresh.

page-ticket-no-script = This page does not update by itself.
page-ticket-reload = Reload to update

## What can be asked for.

page-ticket-alarm = Alert me with a sound
page-ticket-alarm-on = You will hear a chime when it is your turn. Keep this page open and do not lock the screen.
page-ticket-end = Give this number up
page-ticket-end-question = Give number { $number } up?
page-ticket-end-note = It will not be called any more. To come back you need a new number.
page-ticket-keep = Keep it
page-ticket-read-only = To give the number up, please tell the staff { place-at } a { place-word }.
page-ticket-sending = Sending…
page-ticket-refused = Not done: this number was just called or finished, or its day is over. Please ask the staff if you need to.

## How the visit was: the five levels of the ministry's survey.

page-ticket-rating = Were you satisfied with this visit?
page-ticket-rating-5 = Very satisfied
page-ticket-rating-4 = Satisfied
page-ticket-rating-3 = Neutral
page-ticket-rating-2 = Not satisfied
page-ticket-rating-1 = Not satisfied at all
page-ticket-thanks = Thank you. You can change it until the end of today.
page-ticket-rating-final = Thank you. This answer is kept; it cannot be changed any more.
