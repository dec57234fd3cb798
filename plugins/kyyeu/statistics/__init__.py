"""Statistics (thống kê truy cập): visits per day, what is read most, and where a total began."""
