### What all terminal screens share: names of keys, a screen that is too small.
### Keys of this room begin with `screen-`; vi and en hold the same keys with the same variables.

screen-too-small = Màn hình quá nhỏ: cần { $columns } cột × { $rows } dòng
screen-key-enter = Enter
screen-key-esc = Esc
screen-key-space = Dấu cách
screen-key-backspace = Xóa lùi
screen-key-tab = Tab
screen-key-page-up = PgUp
screen-key-page-down = PgDn
screen-key-home = Home
screen-key-end = End
screen-key-delete = Del
screen-key-insert = Ins
