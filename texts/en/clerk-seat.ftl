### Where a clerk sits, and a console that is locked.
### Keys of this room begin with `clerk-seat-`; vi and en hold the same keys with the same variables.

clerk-seat-ask =
    { $place ->
        [room] WHICH ROOM DO YOU SIT IN?
       *[counter] WHICH { place-heading } DO YOU SIT AT?
    }
clerk-seat-hello = Hello { $clerk }. Press Enter if it is the right { place-word }, or choose another.
clerk-seat-hello-large = WELCOME
clerk-seat-here-now = you sit here
clerk-seat-last-time = you sat here last
clerk-seat-taken = { $clerk } sits here
clerk-seat-take-over = Take { $clerk }'s place
clerk-seat-take-over-ask = { $clerk } sits { place-at } { place-word } { $counter }. Take the place, with what is in hand?
clerk-seat-you-are-at = YOU ARE AT
clerk-seat-welcome = Wrong { place-word }? Press { $key }.
clerk-seat-close-first = Close this { place-word } first, or move.

## A locked console

clerk-seat-locked = LOCKED
clerk-seat-foreign = { $clerk } sits { place-at } { place-word } { $counter }.
clerk-seat-taken-over = { $clerk } took your place { place-at } { place-word } { $counter }.
clerk-seat-ended = { place-begins } { $counter } was closed: the session ended, or somebody closed it.
clerk-seat-new-day = A new service day has begun. { place-begins } { $counter } was closed.
clerk-seat-elsewhere = You sit { place-at } { place-word } { $there }, not { place-at } { place-word } { $counter }.
clerk-seat-ticket-stays = Number { $number } is still { place-at } { place-word } { $counter }; it is not lost.
clerk-seat-nothing-lost = No number is lost.
clerk-seat-go-on = Go on
clerk-seat-go-there = Go to { place-word } { $counter }
clerk-seat-open-again = Open { place-word } { $counter } again
clerk-seat-come-here = Move to { place-word } { $counter }
clerk-seat-key-come-here = Move here
clerk-seat-key-take-over = Take the place
clerk-seat-key-choose = Choose another { place-word }
