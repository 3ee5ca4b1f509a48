### What all terminal screens share: names of keys, a screen that is too small.
### Keys of this room begin with `screen-`; vi and en hold the same keys with the same variables.

screen-too-small = The screen is too small: { $columns } columns × { $rows } rows are needed
screen-key-enter = Enter
screen-key-esc = Esc
screen-key-space = Space
screen-key-backspace = Backspace
screen-key-tab = Tab
screen-key-page-up = PgUp
screen-key-page-down = PgDn
screen-key-home = Home
screen-key-end = End
screen-key-delete = Del
screen-key-insert = Ins
