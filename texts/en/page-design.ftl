### The page that shows every component of the pages.
### Keys of this room begin with `page-design-`; vi and en hold the same keys with the same variables.

page-design-why = Every component of the pages, on paper and on the wall.
page-design-colours = Colours
page-design-type = Type
page-design-sample = Number one, zero, four, two, please. Ế Ỗ Ự Ậ
page-design-numbers = Numbers and counters
page-design-stale = Old figures
page-design-buttons = Buttons
page-design-button = Call next
page-design-link = A link
page-design-fields = Fields and choices
page-design-field = Name
page-design-wrong = Type at least one letter.
page-design-choice = Choose one
page-design-one = Service
page-design-other = Another service
page-design-signs = Signs and states
page-design-notes = Notices
page-design-told = It was taken down.
page-design-table = A table
page-design-ask = Open a question
page-design-question = Are you sure?
page-design-leave = No
