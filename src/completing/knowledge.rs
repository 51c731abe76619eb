//! What a workspace knows that completes its records: which domains are whose, who works where, and its
//! own words.

use std::collections::{HashMap, HashSet};

use super::domains::{domain_in, domain_of_address, with_parents};
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
        title: &'a str,
    },
    Company {
        id: CompanyId,
        industry: &'a str,
    },
}

/// Whether a text may be another spelling of a word, at a glance.
fn may_be(text: &str, word: &str) -> bool {
    let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().to_string());
    !word.is_empty() && text.len().abs_diff(word.len()) <= 4 && first(text) == first(word)
}

impl Scope<'_> {
    fn wants_domain(&self, domain: &str) -> bool {
        match self {
            Self::All => true,
            Self::Person { domains, .. } => domains.iter().any(|it| it == domain),
            Self::Company { .. } => true,
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
                    let scope = Scope::Person {
                        domains: work_domains(person),
                        title: &person.job_title,
                    };
                    Self::of(w, &scope)
                }
                None => Self::default(),
            },
            Party::Company(id) => match w.companies.get(id) {
                Some(company) => {
                    let industry = &company.industry;
                    Self::of(w, &Scope::Company { id, industry })
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
        if !wanted {
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
        let Some(company) = person.company.map(|id| w.company_itself(id)) else {
            return;
        };
        if let Scope::Company { id, .. } = scope
            && *id != company
        {
            return;
        }
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
