//! Who is ahead of whom, year by year, as far as the digits tell.
//!
//! Owns the reading of the differences between the publication's own place and a peer. It has no words.

use super::formula::Formula;
use super::tables::Tables;
use crate::data::{Interval, PlaceId, Year};

/// Who has the larger figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// The publication's own place.
    Own,
    /// The peer.
    Peer,
    /// The digits of both leave it open.
    Open,
}

impl Ahead {
    /// By the difference of the two, own minus peer.
    #[must_use]
    pub fn by(gap: Interval) -> Self {
        if gap.includes_zero() {
            Self::Open
        } else if gap.lo.is_sign_positive() {
            Self::Own
        } else {
            Self::Peer
        }
    }
}

/// Another is ahead than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passing {
    /// The last year in which the other was ahead.
    pub before: Year,
    /// The first in which this one is.
    pub year: Year,
    /// Who passed the other.
    pub who: Ahead,
}

/// The years in which the publication's own place or a peer is ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The peer.
    pub peer: PlaceId,
    /// Each year for which both have a figure, rising.
    pub years: Vec<(Year, Ahead)>,
}

impl Standing {
    /// Of the publication's own place and a peer.
    #[must_use]
    pub fn of(t: Tables<'_>, peer: PlaceId) -> Self {
        let gap = |year: &Year| Some((*year, Ahead::by(t.get(Formula::Gap.of(peer, *year))?)));
        let years = t.ds.years().iter().filter_map(gap).collect();
        Self { peer, years }
    }

    /// The last year in which another was ahead than the last time that the digits told.
    pub fn passed(&self) -> Option<Passing> {
        let mut told = self.years.iter().copied().rev().filter(|(_, ahead)| *ahead != Ahead::Open);
        let (mut year, who) = told.next()?;
        for (before, ahead) in told {
            if ahead != who {
                return Some(Passing { before, year, who });
            }
            year = before;
        }
        None
    }

    /// The years in which one of them was ahead.
    pub fn years_of(&self, whose: Ahead) -> impl Iterator<Item = Year> + '_ {
        self.years.iter().filter(move |(_, ahead)| *ahead == whose).map(|(year, _)| *year)
    }

    /// Who is ahead in a year, if both have a figure.
    pub fn in_year(&self, year: Year) -> Option<Ahead> {
        self.years.iter().find(|(of, _)| *of == year).map(|(_, ahead)| *ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::fixture::{dataset, set, t1};

    /// 14.78 against 14.785 in 2016: half a last digit leaves it open, and it is 2017 that tells.
    #[test]
    fn what_the_digits_leave_open_is_no_passing() {
        let mut ds = dataset();
        set(&mut ds, "T2.zhejiang", 2016, "14.78");
        let lead = Standing::of(t1(&ds), ds.peers().find(|peer| peer.as_str() == "zhejiang").unwrap());
        assert_eq!(lead.in_year(2016), Some(Ahead::Open));
        assert_eq!(lead.passed(), Some(Passing { before: 2015, year: 2017, who: Ahead::Peer }));
    }
}
