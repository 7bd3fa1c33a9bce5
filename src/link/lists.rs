//! Lists of words that tell whose a figure is, when it held and what it is of.

crate::builtin::lists! {
    /// A list of words; what each is for stands in the table.
    pub(super) List from "lists.csv" {
        AddingUp = "adding-up",
        Anyone = "anyone",
        Away = "away",
        Back = "back",
        CalledAfter = "called-after",
        Company = "company",
        Deed = "deed",
        Described = "described",
        Determiner = "determiner",
        Event = "event",
        GoesOn = "goes-on",
        Happening = "happening",
        Landmark = "landmark",
        LeadsOn = "leads-on",
        Loose = "loose",
        OfWhole = "of-whole",
        OtherOne = "other-one",
        Paper = "paper",
        Passing = "passing",
        Payment = "payment",
        Preposition = "preposition",
        Pronoun = "pronoun",
        Quarter = "quarter",
        Recent = "recent",
        Scale = "scale",
        Several = "several",
        SoFar = "so-far",
        Standing = "standing",
        Together = "together",
        Trading = "trading",
        Transparent = "transparent",
        Unnamed = "unnamed",
    }
}
