"""Words of which made-up reports consist, so that they read like reports."""

from __future__ import annotations

from typing import Final


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


# Without marks of punctuation: peers make addresses of names, and theirs must be ours.
PROVINCES: Final = tuple(
    """An Giang, Bà Rịa Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định,
    Bình Dương, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai,
    Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hậu Giang, Hòa Bình, Hưng Yên,
    Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định,
    Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi,
    Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa,
    Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái""".replace(
        "\n    ", " "
    ).split(", ")
)
FIELDS: Final = (
    *("Y tế", "Sư phạm", "Du lịch", "Kinh tế Kỹ thuật", "Cơ điện", "Nông Lâm"),
    *("Văn hóa Nghệ thuật", "Công nghệ"),
)

FAMILY_NAMES: Final = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi"),
    *("Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Mai", "Đinh", "Quách", "Lương"),
)
MIDDLE_NAMES: Final = (
    *("Văn", "Thị", "Đức", "Minh", "Thanh", "Quang", "Hồng", "Ngọc", "Xuân", "Hữu", "Thu", "Quốc"),
)
GIVEN_NAMES: Final = (
    *("An", "Ánh", "Bình", "Chinh", "Cường", "Dũng", "Dương", "Đại", "Đạt", "Giang", "Hà", "Hải"),
    *("Hạnh", "Hiền", "Hòa", "Huệ", "Hùng", "Hương", "Khánh", "Lan", "Liên", "Linh", "Long"),
    *("Mai", "Nam", "Nga", "Nhung", "Oanh", "Phong", "Phúc", "Quyên", "Sơn", "Tâm", "Thảo"),
    *("Thắng", "Trang", "Tuấn", "Uyên", "Vinh", "Yến"),
)
HONORIFICS: Final = ("Đồng chí", "Ông", "Bà", "Thầy", "Cô")
POSITIONS: Final = (
    *("Hiệu trưởng", "Phó Hiệu trưởng", "Bí thư Đảng ủy", "Chủ tịch Công đoàn"),
    *("Trưởng phòng Đào tạo", "Trưởng phòng Tổ chức hành chính", "Bí thư Đoàn trường"),
)
OFFICES: Final = ("Sở Lao động - Thương binh và Xã hội", "Ban Thi đua khen thưởng", "Sở Nội vụ")
OFFICIAL_POSITIONS: Final = ("Giám đốc", "Phó Giám đốc", "Trưởng ban", "Phó Trưởng ban")
DEEDS: Final = (
    *("dự và chỉ đạo hội nghị", "phát biểu khai mạc", "trình bày báo cáo tổng kết"),
    *("trao Giấy khen", "điều hành thảo luận", "thay mặt khối tặng hoa", "ký giao ước thi đua"),
)

KINDS: Final = ("Tổng kết", "Sơ kết", "Ký giao ước", "Triển khai", "Phát động", "Bình xét")
TIMES: Final = ("sáng", "chiều", "8h00", "14h00", "7h30")

# Form, who grants it, level of Luật Thi đua, khen thưởng 2022.
AWARDS: Final = (
    ("Cờ thi đua", "UBND tỉnh {}", "bo-tinh"),
    ("Bằng khen", "Chủ tịch UBND tỉnh {}", "bo-tinh"),
    ("Giấy khen", "Khối thi đua", "khoi"),
    ("Giấy khen", "Hiệu trưởng nhà trường", "co-so"),
    ("Kỷ niệm chương", "Bộ Giáo dục và Đào tạo", "bo-tinh"),
)
RANKS: Final = ("Nhất", "Nhì", "Ba")
REASONS: Final = _listed("""
    “Hoàn thành xuất sắc nhiệm vụ công tác”
    đã có thành tích xuất sắc trong phong trào thi đua yêu nước
    đạt giải cao tại Hội thi giảng viên dạy giỏi
    dẫn đầu khối về công tác tuyển sinh và giới thiệu việc làm
    hoàn thành vượt mức các chỉ tiêu đã đăng ký
""")
RECIPIENTS: Final = ("cá nhân", "tập thể", "giảng viên", "học sinh, sinh viên")

# Type, what its number ends in, who issues it.
DOCUMENTS: Final = (
    ("Kế hoạch", "KH-UBND", "UBND tỉnh {}"),
    ("Quyết định", "QĐ-UBND", "UBND tỉnh {}"),
    ("Thông báo", "TB-SNV", "Sở Nội vụ tỉnh {}"),
    ("Hướng dẫn", "HD-BTĐKT", "Ban Thi đua khen thưởng tỉnh {}"),
    ("Công văn", "CV-SLĐTBXH", "Sở Lao động - Thương binh và Xã hội tỉnh {}"),
)
MATTERS: Final = _listed("""
    công tác thi đua, khen thưởng trong các trường
    tổ chức và hoạt động của các khối, cụm thi đua
    phát động đợt thi đua chào mừng ngày Nhà giáo Việt Nam
    chấm điểm và bình xét, suy tôn đơn vị dẫn đầu
    tổ chức Hội thi thiết bị đào tạo tự làm
""")

CAPTIONS: Final = _listed("""
    Toàn cảnh Hội nghị
    Các đại biểu dự Hội nghị
    Đại diện các trường ký giao ước thi đua
    Lãnh đạo Sở trao Giấy khen cho các tập thể
    Đoàn chủ tịch điều hành Hội nghị
    Văn nghệ chào mừng Hội nghị
    Trao Cờ luân lưu giữa các đơn vị
    Các trường chụp ảnh lưu niệm
    Tặng hoa chúc mừng đơn vị Trưởng nhiệm kỳ mới
""")
OUTCOMES: Final = _listed("""
    Ký giao ước thi đua giữa các trường
    Thống nhất bảng điểm và quy chế chấm điểm
    Giao đơn vị Trưởng hoàn thiện báo cáo gửi cấp trên
    Tổ chức giao lưu thể thao giữa các trường
    Họp bình xét chậm nhất vào cuối tháng 6
    Mỗi trường có ít nhất một điển hình tiên tiến
""")
HEADINGS: Final = _listed("""
    Khai mạc và báo cáo
    Thảo luận của các trường
    Kết quả nổi bật
    Bình xét, khen thưởng
    Ý kiến chỉ đạo
    Phương hướng, nhiệm vụ
    Ký giao ước thi đua
    Một số khó khăn
    Bế mạc
""")

# A sentence is: who, did what, about what, when, to what end.
WHO: Final = _listed("""
    Hội nghị
    Các trường thành viên
    Đại diện lãnh đạo Sở
    Đơn vị Trưởng nhiệm kỳ này
    Toàn thể đại biểu
    Ban Giám hiệu các trường
    Đại diện Ban Thi đua khen thưởng tỉnh
    Công đoàn và Đoàn thanh niên các trường
    Nhiều ý kiến tại hội trường
    Báo cáo của Thường trực
    Các đơn vị được khen thưởng
    Tổ thư ký
""")
DID: Final = _listed("""
    đã thảo luận sôi nổi về
    thống nhất cao với
    ghi nhận và biểu dương
    đề nghị tiếp tục đẩy mạnh
    phân tích kỹ những mặt được và chưa được của
    nhấn mạnh ý nghĩa của
    đánh giá cao
    góp nhiều ý kiến cụ thể cho
    cam kết thực hiện nghiêm túc
    nêu rõ những khó khăn trong
    chia sẻ nhiều cách làm hay về
""")
WHAT: Final = _listed("""
    phong trào thi đua dạy tốt, học tốt
    công tác tuyển sinh và đào tạo nghề
    việc ứng dụng công nghệ thông tin trong quản lý và giảng dạy
    quy chế chấm điểm thi đua
    việc đổi mới chương trình, giáo trình theo hướng mở
    công tác học sinh, sinh viên
    việc xây dựng đội ngũ nhà giáo có trình độ cao
    hoạt động văn hóa, văn nghệ, thể dục thể thao
    việc học tập và làm theo tấm gương đạo đức Hồ Chí Minh
    mối liên kết giữa nhà trường và doanh nghiệp
    công tác cải cách hành chính
    các sáng kiến, đề tài nghiên cứu khoa học cấp trường
    việc chăm lo đời sống viên chức, người lao động
    Hội thi giảng viên giỏi và Hội thi tay nghề
""")
WHEN: Final = _listed("""
    trong năm học vừa qua
    ngay từ đầu năm học {period}
    theo kế hoạch đã đăng ký
    trong học kỳ I
    trong cả năm {year}
    từ ngày 05/9/{year} đến nay
    qua ba đợt thi đua cao điểm
    ở tất cả các đơn vị
    với 100% viên chức tham gia
    dưới sự chỉ đạo sát sao của cấp ủy
""")
WHY: Final = _listed("""
    nhằm nâng cao chất lượng đào tạo
    góp phần hoàn thành nhiệm vụ chính trị của mỗi trường
    để phong trào đi vào chiều sâu
    tạo động lực cho thầy và trò thi đua lập thành tích
    đáp ứng yêu cầu đổi mới giáo dục nghề nghiệp
    qua đó thắt chặt tình đoàn kết giữa các đơn vị
    đồng thời khắc phục bệnh hình thức trong thi đua
    hướng tới kỷ niệm ngày thành lập trường
    phục vụ phát triển kinh tế - xã hội của địa phương
""")
