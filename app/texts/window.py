"""What the window says of an error where the command line would name a command."""

from app.texts.marking import N_

IN_WINDOW = {
    "backup_still_opens": N_(
        "In deze reservekopie is beschadigd: {name}. Ze wordt niet teruggezet, maar gaat nog wel open om te lezen, met 'Bekijk alleen'. Neem voor het terugzetten een andere."
    ),
    "database_damaged": N_(
        "Het logboek is beschadigd: {name}. Wat je schreef kan nog heel zijn in een momentopname of een reservekopie."
    ),
    "database_missing": N_(
        "Het logboek ontbreekt in de kluis: {name}. Wat je schreef kan nog heel zijn in een momentopname of een reservekopie."
    ),
    "exhibit_damaged": N_(
        "Bewijsstuk {name} is beschadigd en kan niet mee. Laat het weg uit het dossier."
    ),
    "foreign_log": N_(
        "{name} hoort niet bij de sleutelgegevens in deze map, of is helemaal overschreven. Wat je schreef kan nog heel zijn in een momentopname of een reservekopie."
    ),
    "id_taken": N_(
        "Dit incident staat al in het logboek, met een andere inhoud. Open het daar en wijzig het."
    ),
    "is_removed": N_("Incident {id} is ingetrokken. Zet het eerst terug in het logboek."),
    "long_name": N_("De naam {path} is te lang. Kies een map met een kortere naam."),
    "no_authority": N_("Er is nog geen dienst voor tijdstempels gekozen. Vul die eerst in."),
    "no_vault": N_(
        "Er is geen kluis meer in {path}. Zet een reservekopie terug, of sluit Weerwoord en begin opnieuw."
    ),
    "unknown_exhibit": N_("Er is geen bewijsstuk {number} meer."),
    "unknown_incident": N_("Er is geen incident {id} meer."),
    "unknown_snapshot": N_("Er is geen momentopname {name} meer."),
    "vault_exists": N_("Er is al een kluis in {path}. Sluit Weerwoord en open het opnieuw."),
    "what_stays": N_("'{key}' kan niet leeg worden gemaakt. Trek het incident in."),
}
