import Dossiers
import Glibc

/// Days of the Vietnamese lunar calendar, reckoned at UTC+7.
///
/// A lunar month begins on the day of the new moon, the eleventh holds the winter solstice, and where thirteen months lie between two
/// eleventh ones, the first without a principal term is a leap month. The Chinese calendar follows the same rules at UTC+8 and
/// differs where a new moon or a term falls into the hour between. New moons and the sun's longitude are Jean Meeus's
/// (Astronomical Algorithms, chapters 49 and 25), exact to some minutes, for the years 1900 to 2100.
enum LunarReckoning {
    /// The day of the solar calendar; the month is no leap month.
    ///
    /// - Parameters:
    ///   - month: 1 to 10; the eleventh and twelfth belong to the end of the solar year before.
    ///   - day: from 1.
    static func date(year: Int, month: Int, day: Int) -> CalendarDate {
        let (before, last) = (eleventhMonth(of: year - 1), eleventhMonth(of: year))
        var months = month + 1
        if last - before == 13, let leap = (1..<13).first(where: { isLeap(before + $0) }), months >= leap {
            months += 1
        }
        return CalendarDate(dayNumber: firstDay(before + months) + day - 1)
    }

    /// The new moon, counted from the first of 2000, that begins the month with the winter solstice of a year.
    private static func eleventhMonth(of year: Int) -> Int {
        let end = (CalendarDate(year: year, month: 12, day: 31) ?? CalendarDate(dayNumber: 0)).dayNumber
        var moon = Int((Double(end - firstNewMoonDay) / synodicMonth).rounded(.down)) + 1
        while firstDay(moon) > end { moon -= 1 }
        return term(firstDay(moon)) >= winterSolstice ? moon - 1 : moon
    }

    private static func isLeap(_ moon: Int) -> Bool { term(firstDay(moon)) == term(firstDay(moon + 1)) }

    private static let synodicMonth = 29.530_588_861
    /// 6 January 2000.
    private static let firstNewMoonDay = 10_962
    private static let winterSolstice = 9
    /// The Julian day of 1970-01-01 00:00 UTC.
    private static let epoch = 2_440_587.5
    private static let zone = 7.0 / 24

    /// The day number (since 1970-01-01, at UTC+7) on which a new moon falls.
    private static func firstDay(_ moon: Int) -> Int { Int((newMoon(Double(moon)) - epoch + zone).rounded(.down)) }

    /// The principal term reached at the beginning of a day: the sun's longitude in twelfths, 0 from the spring equinox on.
    private static func term(_ dayNumber: Int) -> Int {
        let centuries = (Double(dayNumber) + epoch - zone - 2_451_545) / 36_525
        let anomaly = radians(357.529_11 + 35_999.050_29 * centuries)
        let centre =
            (1.914_602 - 0.004_817 * centuries) * sin(anomaly) + (0.019_993 - 0.000_101 * centuries) * sin(2 * anomaly)
            + 0.000_289 * sin(3 * anomaly)
        let node = radians(125.04 - 1_934.136 * centuries)
        let longitude = 280.466_46 + 36_000.769_83 * centuries + centre - 0.005_69 - 0.004_78 * sin(node)
        let turned = longitude.truncatingRemainder(dividingBy: 360)
        return Int((turned < 0 ? turned + 360 : turned) / 30)
    }

    /// The Julian day (UT) of a new moon.
    private static func newMoon(_ moon: Double) -> Double {
        let centuries = moon / 1_236.85
        let squared = centuries * centuries
        let eccentricity = 1 - 0.002_516 * centuries - 0.000_007_4 * squared
        let sun = radians(2.5534 + 29.105_356_70 * moon - 0.000_001_4 * squared)
        let moonAnomaly = radians(201.5643 + 385.816_935_28 * moon + 0.010_758_2 * squared)
        let latitude = radians(160.7108 + 390.670_502_84 * moon - 0.001_611_8 * squared)
        let node = radians(124.7746 - 1.563_755_88 * moon + 0.002_067_2 * squared)
        var day = 2_451_550.097_66 + synodicMonth * moon + 0.000_154_37 * squared
        day += -0.407_20 * sin(moonAnomaly) + 0.172_41 * eccentricity * sin(sun)
        day += 0.016_08 * sin(2 * moonAnomaly) + 0.010_39 * sin(2 * latitude)
        day += 0.007_39 * eccentricity * sin(moonAnomaly - sun) - 0.005_14 * eccentricity * sin(moonAnomaly + sun)
        day += 0.002_08 * eccentricity * eccentricity * sin(2 * sun)
        day += -0.001_11 * sin(moonAnomaly - 2 * latitude) - 0.000_57 * sin(moonAnomaly + 2 * latitude)
        day += 0.000_56 * eccentricity * sin(2 * moonAnomaly + sun) - 0.000_42 * sin(3 * moonAnomaly)
        day += 0.000_42 * eccentricity * sin(sun + 2 * latitude) + 0.000_38 * eccentricity * sin(sun - 2 * latitude)
        day += -0.000_24 * eccentricity * sin(2 * moonAnomaly - sun) - 0.000_17 * sin(node)
        return day - terrestrialLead
    }

    /// Dynamical time runs 63 to 75 seconds ahead of universal time in the years that offices ask about.
    private static let terrestrialLead = 0.000_8

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
