### Where a clerk sits, and a console that is locked.
### Keys of this room begin with `clerk-seat-`; vi and en hold the same keys with the same variables.

clerk-seat-ask = BẠN NGỒI { place-heading } NÀO?
clerk-seat-hello = Chào { $clerk }. Bấm Enter nếu đúng { place-word }, hoặc chọn { place-word } khác.
clerk-seat-hello-large = XIN CHÀO
clerk-seat-here-now = bạn đang ngồi đây
clerk-seat-last-time = lần trước bạn ngồi đây
clerk-seat-taken = { $clerk } đang ngồi
clerk-seat-take-over = Ngồi thay { $clerk }
clerk-seat-take-over-ask = { $clerk } đang ngồi { place-word } { $counter }. Ngồi thay, với số trên tay nếu có?
clerk-seat-you-are-at = BẠN ĐANG Ở
clerk-seat-welcome = Sai { place-word }? Bấm { $key }.
clerk-seat-close-first = Hãy đóng { place-word } này trước, hoặc chuyển { place-word }.

## A locked console

clerk-seat-locked = TẠM KHÓA
clerk-seat-foreign = { $clerk } đang ngồi { place-word } { $counter }.
clerk-seat-taken-over = { $clerk } đã ngồi vào { place-word } { $counter } thay bạn.
clerk-seat-ended = { place-begins } { $counter } đã đóng: hết phiên, hoặc người khác đã đóng.
clerk-seat-new-day = Đã sang ngày làm việc mới. { place-begins } { $counter } đã đóng.
clerk-seat-elsewhere = Bạn đang ngồi ở { place-word } { $there }, không phải { place-word } { $counter }.
clerk-seat-ticket-stays = Số { $number } vẫn ở { place-word } { $counter }, không bị mất.
clerk-seat-nothing-lost = Không số nào bị mất.
clerk-seat-go-on = Tiếp tục
clerk-seat-go-there = Sang { place-word } { $counter }
clerk-seat-open-again = Mở lại { place-word } { $counter }
clerk-seat-come-here = Dời về { place-word } { $counter }
clerk-seat-key-come-here = Dời về đây
clerk-seat-key-take-over = Ngồi thay
clerk-seat-key-choose = Chọn { place-word } khác
