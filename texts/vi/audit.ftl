### Who did what: `layso audit`.
### Keys of this room begin with `audit-`; vi and en hold the same keys with the same variables.

audit-time = LÚC
audit-office = CƠ QUAN
audit-who = AI
audit-from = TỪ
audit-what = VIỆC
audit-about = VỀ
audit-for = { $who } thay { $other }
audit-nothing = Không có việc nào trong khoảng này.
audit-more = Chỉ hiện { $limit } việc đầu; còn nữa: tăng --limit hoặc bắt đầu muộn hơn bằng --since.
audit-stuck = Trong một phần nghìn giây có nhiều việc hơn một trang của sổ: không đọc tiếp được, nên không ghi gì.
audit-offline = Máy chủ không chạy: chỉ có sổ truy cập. Việc của các cơ quan nằm trong sổ của chúng: layso journal export.
audit-good = Sổ truy cập: tốt, { $count } dòng
audit-bad = Sổ truy cập: HỎNG: { $what }
audit-not-kept = Đã làm xong, nhưng không ghi được vào sổ truy cập: { $what }
audit-exported = Đã ghi { $count } việc vào { $file }
