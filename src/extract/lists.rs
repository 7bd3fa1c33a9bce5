//! Lists of words that tell what stands around a figure or fact.

crate::builtin::lists! {
    /// A list of words; what each is for stands in the table.
    pub(super) List from "lists.csv" {
        Aged = "aged",
        AgedAt = "aged-at",
        Alcohol = "alcohol",
        Allowing = "allowing",
        AmericanZone = "american-zone",
        AtHour = "at-hour",
        Befalling = "befalling",
        BeforeDate = "before-date",
        BeforeHour = "before-hour",
        BehindAge = "behind-age",
        Binding = "binding",
        Confirming = "confirming",
        CountedDay = "counted-day",
        Destination = "destination",
        Drinking = "drinking",
        Driving = "driving",
        Due = "due",
        EndsJob = "ends-job",
        EndsPhrase = "ends-phrase",
        Fate = "fate",
        Game = "game",
        Holding = "holding",
        MadeFor = "made-for",
        NoPast = "no-past",
        Parent = "parent",
        Particle = "particle",
        Planned = "planned",
        Published = "published",
        PutsAt = "puts-at",
        Reference = "reference",
        Prepositional = "prepositional",
        Sum = "sum",
    }
}
