### What an office calls the places where its clerks serve: `place` in its office file.
### Keys of this room begin with `place-`; vi and en hold the same keys with the same variables.

# Every message may choose by $place ("counter", "room" or "desk"), or refer to one of these as { place-word }. A language
# that bends its words adds messages of its own here and refers to them in the same way.
place-word =
    { $place ->
        [room] room
        [desk] desk
       *[counter] counter
    }
# At the beginning of a sentence.
place-begins =
    { $place ->
        [room] Room
        [desk] Desk
       *[counter] Counter
    }
# In headings.
place-heading =
    { $place ->
        [room] ROOM
        [desk] DESK
       *[counter] COUNTER
    }
# More than one of them, at the beginning of a sentence, and in headings.
place-many = { place-word }s
place-many-begins = { place-begins }s
place-many-heading = { place-heading }S
# What stands before the word, and the same at the beginning of a sentence: "tại quầy", "in the room".
place-at =
    { $place ->
        [room] in
       *[counter] at
    }
place-at-begins =
    { $place ->
        [room] In
       *[counter] At
    }
