### Where a clerk sits, and a console that is locked.
### Keys of this room begin with `clerk-seat-`; vi and en hold the same keys with the same variables.

clerk-seat-ask = WHICH COUNTER DO YOU SIT AT?
clerk-seat-hello = Hello { $clerk }. Press Enter if it is the right counter, or choose another.
clerk-seat-hello-large = WELCOME
clerk-seat-here-now = you sit here
clerk-seat-last-time = you sat here last
clerk-seat-taken = { $clerk } sits here
clerk-seat-take-over = Take { $clerk }'s place
clerk-seat-take-over-ask = { $clerk } sits at counter { $counter }. Take the place, with what is in hand?
clerk-seat-you-are-at = YOU ARE AT
clerk-seat-welcome = Wrong counter? Press { $key }.
clerk-seat-close-first = Close this counter first, or move.

## A locked console

clerk-seat-locked = LOCKED
clerk-seat-foreign = { $clerk } sits at counter { $counter }.
clerk-seat-taken-over = { $clerk } took your place at counter { $counter }.
clerk-seat-ended = Counter { $counter } was closed: the session ended, or somebody closed it.
clerk-seat-new-day = A new service day has begun. Counter { $counter } was closed.
clerk-seat-elsewhere = You sit at counter { $there }, not at counter { $counter }.
clerk-seat-ticket-stays = Number { $number } is still at counter { $counter }; it is not lost.
clerk-seat-nothing-lost = No number is lost.
clerk-seat-go-on = Go on
clerk-seat-go-there = Go to counter { $counter }
clerk-seat-open-again = Open counter { $counter } again
clerk-seat-come-here = Move to counter { $counter }
clerk-seat-key-come-here = Move here
clerk-seat-key-take-over = Take the place
clerk-seat-key-choose = Choose another counter
