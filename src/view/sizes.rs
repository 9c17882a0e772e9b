//! The sizes at which a screen takes another form: all in one place, where they can be weighed against each
//! other. Columns and rows are those of the area that a view is given.

/// From this size on, columns and rows, a panel beside a screen shows where the figure in focus comes from;
/// beside the ranking's list, which needs more once a chart of places stands there.
pub const WITH_PANEL: (u16, u16) = (112, 20);

pub mod headline {
    /// From this height on how sure the sentence is stands below it.
    pub const WITH_CERTAINTY: u16 = 17;
    /// From this height on a blank row parts it from the view.
    pub const WITH_AIR: u16 = 24;
}

pub mod overview {
    /// As [`super::WITH_PANEL`], for what stands here needs more columns.
    pub const WITH_PANEL: (u16, u16) = (160, 0);
    /// From this height on a chart of the series in focus stands beside what the figures say.
    pub const WITH_CHART: u16 = 32;
    /// Rows of that chart at most.
    pub const MOST_CHART: u16 = 25;
    /// Rows below it that are worth the statements which the year decides.
    pub const LEAST_SAID: u16 = 6;
    /// From this width on names are whole, and the first year and the sparkline stay.
    pub const WHOLE_NAMES: u16 = 56;
    /// From this width on the sparkline is as wide as its years.
    pub const WIDE_SPARK: u16 = 130;
    /// From this width on every year has a column.
    pub const ALL_YEARS: u16 = 112;
}

pub mod trends {
    /// As [`super::WITH_PANEL`], for what stands here needs more columns.
    pub const WITH_PANEL: (u16, u16) = (160, 0);
    /// From this width on the charts stand beside the year's panel.
    pub const BESIDE: u16 = 76;
    /// From this width on the year's panel has room for intervals and, below, for a figure's card.
    pub const WIDE: u16 = 110;
    /// Rows below the year's panel that are worth a second subject.
    pub const LEAST_BELOW: u16 = 10;
    /// From this width on every derived figure has its interval on its own line.
    pub const WITH_INTERVALS: u16 = 44;
}

pub mod compare {
    /// From this width on the panel stands beside list and chart of places.
    pub const WITH_BOTH: u16 = 180;
    /// From this height on what drawing level would take stands below the table.
    pub const WITH_WHAT_IF: u16 = 17;
    /// Columns in which six years of the paper stand beside two names, parted from them by two blanks.
    pub const WITH_WHOLE_NAMES: u16 = 82;
    /// Rows of a plot that shows a course.
    pub const LEAST_PLOT: u16 = 6;
    /// Rows of a plot below which the table gives way to it.
    pub const AIRY_PLOT: u16 = 8;
    /// More rows make a plot no clearer.
    pub const MOST_PLOT: u16 = 24;
    /// Rows of the table that always have a place: its head and the levels of three.
    pub const LEAST_ROWS: u16 = 4;
    /// From this width on the rows of the cross-check have names.
    pub const WITH_NAMES: u16 = 76;
    /// Fewer rows would say nothing of the one in focus.
    pub const LEAST_DETAIL: u16 = 3;
    /// Columns of a list that is worth having beside the bump chart.
    pub const LEAST_LIST: u16 = 58;
    /// From this width on a second figure stands at the end of each row.
    pub const WITH_SECOND: u16 = 62;
    /// Fewer rows are not worth a heading.
    pub const LEAST: u16 = 8;
    /// From this height on the source of a ranking is told whole above it; else edition and grade are.
    pub const WITH_SOURCE: u16 = 36;
}

pub mod structure {
    /// Columns that the panel keeps where the plots stand side by side.
    pub const LEAST_PANEL: u16 = 36;
    /// Rows of evidence that are worth their heading.
    pub const WORTH: u16 = 4;
    /// A lower area shows the figures alone.
    pub const WITH_TESTS: u16 = 12;
    /// From this width on the two lists stand side by side.
    pub const TWO_LISTS: u16 = 74;
}

pub mod shares {
    /// A bar in fewer columns would show nothing.
    pub const LEAST_BAR: u16 = 22;
    /// Columns that the name of a period takes at most.
    pub const MOST_PERIOD: usize = 22;
}

pub mod problems {
    /// Rows of text below the matrix that leave one for air.
    pub const AIRY: u16 = 18;
    /// Columns and rows below the matrix that the texts need before the evidence has a place there.
    pub const WITH_EVIDENCE: (u16, u16) = (100, 26);
    /// Rows of evidence that are worth their title.
    pub const LEAST_EVIDENCE: u16 = 9;
    /// More rows than these the texts use better.
    pub const MOST_EVIDENCE: u16 = 20;
    /// From this height on the evidence leaves the matrix its legend.
    pub const ROOMY: u16 = 26;
    /// From this height on it leaves room for the matrix at all.
    pub const LEAST_WITH_MATRIX: u16 = 22;
    /// From this width on the texts stand side by side.
    pub const TWO_TEXTS: u16 = 72;
    /// From this width on the link has a column of its own between them.
    pub const THREE_COLUMNS: u16 = 108;
}

pub mod matrix {
    /// Narrower areas name the rows by their ids alone.
    pub const WITH_NAMES: u16 = 48;
    /// From this width on each row ends with a count.
    pub const WITH_COUNTS: u16 = 56;
    /// From this width on the counts are words.
    pub const WIDE: u16 = 100;
    /// Columns in which the name of a column can be told from the others.
    pub const LEAST_NAME: u16 = 6;
    /// Columns that leave something of a row's name.
    pub const LEAST_HEADING: usize = 12;
    /// Columns of the longest word of a link in its brackets.
    pub const WORD: u16 = 9;
    /// Columns beyond which a column of the matrix gains nothing.
    pub const WIDEST: u16 = 27;
    /// Rows that the names of the columns take at most.
    pub const NAME_ROWS: usize = 3;
}

pub mod evidence {
    /// From this width on the sentences stand beside the charts, which in fewer columns would show no course.
    pub const TWO_COLUMNS: u16 = 96;
    /// A chart in fewer columns or rows would show no course.
    pub const LEAST_CHART: (u16, u16) = (36, 7);
    /// Rows of text that say something beside a chart.
    pub const LEAST_TEXT: u16 = 4;
    /// Rows that a heading and one source take at least.
    pub const LEAST_SOURCE: u16 = 3;
    /// Columns in which charts stand side by side.
    pub const ABREAST: u16 = 48;
    /// Columns beyond which a line of text is tiring to read.
    pub const WIDEST_TEXT: u16 = 64;
}

pub mod claims {
    /// As [`super::WITH_PANEL`], for what stands here needs less.
    pub const WITH_PANEL: (u16, u16) = (112, 15);
    /// Below these columns the reason of a verdict comes before the statement.
    pub const REASON_FIRST: usize = 40;
    /// From this width on the filter says what each verdict means.
    pub const WITH_MEANINGS: u16 = 112;
    /// More lines than these the detail below the list never needs.
    pub const MOST_DETAIL: u16 = 14;
    /// From this height on the list can spare a row for what the second column's marks stand for.
    pub const BOTH_COUNTS: u16 = 22;
    /// Rows from which on it is said how many figures fit each other.
    pub const RELATIONS: u16 = 11;
    /// The bar of all statements is no longer.
    pub const BAR: usize = 76;
    /// A lower list has no heading.
    pub const HEADED: u16 = 4;
}
