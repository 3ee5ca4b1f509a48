### Where a clerk sits, and a console that is locked.
### Keys of this room begin with `clerk-seat-`; vi and en hold the same keys with the same variables.

clerk-seat-ask = BẠN NGỒI QUẦY NÀO?
clerk-seat-hello = Chào { $clerk }. Bấm Enter nếu đúng quầy, hoặc chọn quầy khác.
clerk-seat-hello-large = XIN CHÀO
clerk-seat-here-now = bạn đang ngồi đây
clerk-seat-last-time = lần trước bạn ngồi đây
clerk-seat-taken = { $clerk } đang ngồi
clerk-seat-take-over = Ngồi thay { $clerk }
clerk-seat-take-over-ask = { $clerk } đang ngồi quầy { $counter }. Ngồi thay, với số trên tay nếu có?
clerk-seat-you-are-at = BẠN ĐANG Ở
clerk-seat-welcome = Sai quầy? Bấm { $key }.
clerk-seat-close-first = Hãy đóng quầy này trước, hoặc chuyển quầy.

## A locked console

clerk-seat-locked = TẠM KHÓA
clerk-seat-foreign = { $clerk } đang ngồi quầy { $counter }.
clerk-seat-taken-over = { $clerk } đã ngồi vào quầy { $counter } thay bạn.
clerk-seat-ended = Quầy { $counter } đã đóng: hết phiên, hoặc người khác đã đóng.
clerk-seat-new-day = Đã sang ngày làm việc mới. Quầy { $counter } đã đóng.
clerk-seat-elsewhere = Bạn đang ngồi ở quầy { $there }, không phải quầy { $counter }.
clerk-seat-ticket-stays = Số { $number } vẫn ở quầy { $counter }, không bị mất.
clerk-seat-nothing-lost = Không số nào bị mất.
clerk-seat-go-on = Tiếp tục
clerk-seat-go-there = Sang quầy { $counter }
clerk-seat-open-again = Mở lại quầy { $counter }
clerk-seat-come-here = Dời về quầy { $counter }
clerk-seat-key-come-here = Dời về đây
clerk-seat-key-take-over = Ngồi thay
clerk-seat-key-choose = Chọn quầy khác
