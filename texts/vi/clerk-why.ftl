### Why a ticket is called and no other: one short sentence.
### Keys of this room begin with `clerk-why-`; vi and en hold the same keys with the same variables.

clerk-why-longest = Chờ lâu nhất: { $wait }
clerk-why-priority = Ưu tiên trước { $passed } người · chờ { $wait }
clerk-why-ordinary-turn = Đến lượt hàng thường · chờ { $wait }
clerk-why-weighted = Ưu tiên: chờ { $wait }, tính như { $effective }
clerk-why-other = Theo thứ tự của văn phòng · chờ { $wait }
# The right by which the counter calls: $right before $reason, or $reason alone with the wait.
clerk-why-help = Giúp hàng này
clerk-why-addressed = Được chuyển đến đây
clerk-why-back = Đã quay lại
clerk-why-named = Gọi đích số
clerk-why-with-wait = { $reason } · chờ { $wait }
clerk-why-and = { $right } · { $reason }
