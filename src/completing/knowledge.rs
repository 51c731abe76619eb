//! What a workspace knows that completes its records: which domains are whose, who works where, and its
//! own words.

use std::collections::{HashMap, HashSet};

use super::domains::{domain_in, domain_of_address, label_of, with_parents};
use super::free_mail::is_free_mail;
use super::vocabulary::Vocabulary;
use crate::domain::{Company, CompanyId, Party, Person};
use crate::journal::Workspace;
use crate::matching::{fold, is_legal_form};

/// See the [module](self).
#[derive(Debug, Default)]
pub(super) struct Knowledge {
    /// Which company has a domain; `None` where several have it.
    pub(super) by_domain: HashMap<String, Option<CompanyId>>,
    /// Which company has a name, without its legal form and blanks; `None` where several have it.
    pub(super) by_name: HashMap<String, Option<CompanyId>>,
    /// Where those who have an address of a domain work, and how many of them.
    pub(super) colleagues: HashMap<String, HashMap<CompanyId, usize>>,
    /// How many of a company's people have addresses of a domain.
    pub(super) domains: HashMap<CompanyId, HashMap<String, usize>>,
    pub(super) titles: Vocabulary,
    pub(super) industries: Vocabulary,
    /// Domains that were met, and whether everybody gets an address there.
    is_free: HashMap<String, bool>,
}

/// What of a workspace is read: all of it, or what concerns one record.
enum Scope<'a> {
    All,
    Person {
        domains: Vec<String>,
        /// What of the domains somebody registered.
        labels: Vec<String>,
        title: &'a str,
    },
    Company {
        /// The company, and those that count as it.
        ids: Vec<CompanyId>,
        industry: &'a str,
    },
}

/// Whether a text may be another spelling of a word, at a glance.
fn may_be(text: &str, word: &str) -> bool {
    !word.is_empty() && text.len().abs_diff(word.len()) <= 4 && begin_alike(text, word)
}

fn begin_alike(one: &str, other: &str) -> bool {
    let first = |text: &str| text.chars().next().and_then(|c| c.to_lowercase().next());
    first(one) == first(other)
}

impl Scope<'_> {
    /// Whether a company may have one of the domains looked for, or be called so, at a glance.
    fn may_want(&self, company: &Company) -> bool {
        let Self::Person { labels, .. } = self else {
            return true;
        };
        // Other scripts and capitals are looked at closely.
        let is_plain = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
        };
        let domains = || std::iter::once(&company.domain).chain(&company.other_domains);
        labels.iter().any(|label| {
            !company.name.starts_with(|c: char| c.is_ascii())
                || begin_alike(&company.name, label)
                || domains().any(|domain| {
                    !domain.is_empty() && (!is_plain(domain) || domain.contains(label.as_str()))
                })
        })
    }

    /// Whether somebody's addresses can matter, at a glance.
    fn may_want_addresses(&self, person: &Person) -> bool {
        match self {
            Self::All => true,
            Self::Person { domains, .. } => person.contact.emails.iter().any(|email| {
                let domain = email.rsplit('@').next().unwrap_or_default();
                let domain = domain.trim_end_matches(['>', ' ']);
                domains.iter().any(|it| it.eq_ignore_ascii_case(domain))
            }),
            Self::Company { ids, .. } => person.company.is_some_and(|id| ids.contains(&id)),
        }
    }

    fn wants_domain(&self, domain: &str) -> bool {
        match self {
            Self::Person { domains, .. } => domains.iter().any(|it| it == domain),
            Self::All | Self::Company { .. } => true,
        }
    }
}

/// The domains of addresses by which one may work somewhere.
pub(super) fn work_domains(person: &Person) -> Vec<String> {
    let mut domains: Vec<String> = Vec::new();
    for email in &person.contact.emails {
        if let Some(domain) = domain_of_address(email)
            && !domains.contains(&domain)
            && !is_free_mail(&domain)
        {
            domains.push(domain);
        }
    }
    domains
}

/// The name of a company as it is compared.
pub(super) fn plain_name(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ');
    words.filter(|word| !is_legal_form(word)).collect()
}

impl Knowledge {
    /// What all of a workspace knows.
    pub(super) fn read(w: &Workspace) -> Self {
        Self::of(w, &Scope::All)
    }

    /// What concerns one record.
    pub(super) fn about(w: &Workspace, party: Party) -> Self {
        match party {
            Party::Person(id) => match w.people.get(id) {
                Some(person) => {
                    let domains = work_domains(person);
                    let labels = domains.iter().map(|it| label_of(it).to_owned());
                    let scope = Scope::Person {
                        labels: labels.collect(),
                        domains,
                        title: &person.job_title,
                    };
                    Self::of(w, &scope)
                }
                None => Self::default(),
            },
            Party::Company(id) => match w.companies.get(id) {
                Some(company) => {
                    let ids = w.counted_as(party).into_iter();
                    let ids = ids.filter_map(|party| match party {
                        Party::Company(id) => Some(id),
                        Party::Person(_) => None,
                    });
                    let scope = Scope::Company {
                        ids: ids.collect(),
                        industry: &company.industry,
                    };
                    Self::of(w, &scope)
                }
                None => Self::default(),
            },
        }
    }

    fn of(w: &Workspace, scope: &Scope<'_>) -> Self {
        let mut knowledge = Self::default();
        for company in w.companies.iter() {
            knowledge.hear_of_company(company, scope);
        }
        for person in w.people.iter() {
            knowledge.hear_of_person(w, person, scope);
        }
        knowledge.titles.find_frequent();
        knowledge.industries.find_frequent();
        knowledge
    }

    fn hear_of_company(&mut self, company: &Company, scope: &Scope<'_>) {
        let wanted = match scope {
            Scope::All => true,
            Scope::Person { domains, .. } => !domains.is_empty(),
            Scope::Company { industry, .. } => {
                if may_be(&company.industry, industry) {
                    self.industries.add(&company.industry);
                }
                false
            }
        };
        if matches!(scope, Scope::All) {
            self.industries.add(&company.industry);
        }
        if !wanted || !scope.may_want(company) {
            return;
        }
        let others = company.other_domains.iter();
        for domain in std::iter::once(&company.domain).chain(others) {
            if let Some(domain) = domain_in(domain) {
                let known = self.by_domain.entry(domain).or_insert(Some(company.id));
                if *known != Some(company.id) {
                    *known = None;
                }
            }
        }
        let name = plain_name(&company.name);
        if name.chars().count() >= 4 {
            let known = self.by_name.entry(name).or_insert(Some(company.id));
            if *known != Some(company.id) {
                *known = None;
            }
        }
    }

    fn hear_of_person(&mut self, w: &Workspace, person: &Person, scope: &Scope<'_>) {
        match scope {
            Scope::All => self.titles.add(&person.job_title),
            Scope::Person { title, .. } if may_be(&person.job_title, title) => {
                self.titles.add(&person.job_title);
            }
            _ => {}
        }
        if !scope.may_want_addresses(person) {
            return;
        }
        let Some(company) = person.company.map(|id| w.company_itself(id)) else {
            return;
        };
        let mut seen: HashSet<String> = HashSet::new();
        for email in &person.contact.emails {
            let Some(domain) = domain_of_address(email) else {
                continue;
            };
            if !scope.wants_domain(&domain) || self.is_free(&domain) || !seen.insert(domain.clone())
            {
                continue;
            }
            let by_company = self.domains.entry(company).or_default();
            *by_company.entry(domain.clone()).or_default() += 1;
            *self
                .colleagues
                .entry(domain)
                .or_default()
                .entry(company)
                .or_default() += 1;
        }
    }

    fn is_free(&mut self, domain: &str) -> bool {
        if let Some(known) = self.is_free.get(domain) {
            return *known;
        }
        let is_free = is_free_mail(domain);
        self.is_free.insert(domain.to_owned(), is_free);
        is_free
    }

    /// The company that has a domain, or one that it lies under.
    pub(super) fn company_of(&self, domain: &str) -> Option<CompanyId> {
        with_parents(domain)
            .find_map(|domain| self.by_domain.get(domain))
            .copied()
            .flatten()
    }
}
