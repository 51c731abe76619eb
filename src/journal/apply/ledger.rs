//! What facts change of answers, costs and targets.

use std::mem::replace;

use super::{Foldable, say_created};
use crate::domain::{Cost, Satisfaction, Target};
use crate::journal::{CostFact, SatisfactionFact, TargetFact};

impl Foldable for Satisfaction {
    type Fact = SatisfactionFact;

    fn removed(removed: bool) -> SatisfactionFact {
        SatisfactionFact::Removed(removed)
    }

    fn say(&mut self, fact: &SatisfactionFact) -> SatisfactionFact {
        use SatisfactionFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Score(new) => F::Score(replace(&mut self.score, *new)),
            F::Text(new) => F::Text(replace(&mut self.text, new.clone())),
            F::At(new) => F::At(replace(&mut self.at, *new)),
            F::Person(new) => F::Person(replace(&mut self.person, *new)),
            F::Company(new) => F::Company(replace(&mut self.company, *new)),
            F::Deal(new) => F::Deal(replace(&mut self.deal, *new)),
            F::Member(new) => F::Member(replace(&mut self.member, *new)),
        }
    }
}

impl Foldable for Cost {
    type Fact = CostFact;

    fn removed(removed: bool) -> CostFact {
        CostFact::Removed(removed)
    }

    fn say(&mut self, fact: &CostFact) -> CostFact {
        use CostFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Kind(new) => F::Kind(replace(&mut self.kind, *new)),
            F::Category(new) => F::Category(replace(&mut self.category, new.clone())),
            F::Amount(new) => F::Amount(replace(&mut self.amount, *new)),
            F::Span(new) => F::Span(replace(&mut self.span, *new)),
            F::Team(new) => F::Team(replace(&mut self.team, new.clone())),
        }
    }
}

impl Foldable for Target {
    type Fact = TargetFact;

    fn removed(removed: bool) -> TargetFact {
        TargetFact::Removed(removed)
    }

    fn say(&mut self, fact: &TargetFact) -> TargetFact {
        use TargetFact as F;
        match fact {
            F::Created(at) => say_created(&mut self.created, *at, F::Created, F::Removed),
            F::Removed(removed) => F::Removed(replace(&mut self.removed, *removed)),
            F::Figure(new) => F::Figure(replace(&mut self.figure, new.clone())),
            F::Of(new) => F::Of(replace(&mut self.of, new.clone())),
            F::Month(new) => F::Month(replace(&mut self.month, *new)),
            F::Thousandths(new) => F::Thousandths(replace(&mut self.thousandths, *new)),
        }
    }
}
