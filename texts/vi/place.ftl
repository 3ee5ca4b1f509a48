### What an office calls the places where its clerks serve: `place` in its office file.
### Keys of this room begin with `place-`; vi and en hold the same keys with the same variables.

# Every message may choose by $place ("counter", "room" or "desk"), or refer to one of these as { place-word }. A language
# that bends its words adds messages of its own here and refers to them in the same way.
place-word =
    { $place ->
        [room] phòng
        [desk] bàn
       *[counter] quầy
    }
# At the beginning of a sentence.
place-begins =
    { $place ->
        [room] Phòng
        [desk] Bàn
       *[counter] Quầy
    }
# In headings.
place-heading =
    { $place ->
        [room] PHÒNG
        [desk] BÀN
       *[counter] QUẦY
    }
# More than one of them, at the beginning of a sentence, and in headings.
place-many = { place-word }
place-many-begins = { place-begins }
place-many-heading = { place-heading }
# What stands before the word, and the same at the beginning of a sentence: "tại quầy", "in the room".
place-at = tại
place-at-begins = Tại
