"""The sentence for every code of `app.errors`: what is wrong, and what to do."""

from app.texts.marking import N_

SENTENCES = {
    # what was typed
    "backwards": N_("'{key}' eindigt voor het begint. Draai de twee tijden om."),
    "bad_moment": N_(
        "'{key}': {value} is geen bestaande datum of tijd. Schrijf 2026-11-20 of 2026-11-20T21:14."
    ),
    "cannot_show": N_(
        "Dit bestand kan hier niet worden getoond. Het origineel is bewaard zoals het is."
    ),
    "code_group": N_("In de herstelcode klopt groep {groups} niet. Kijk die letters nog eens na."),
    "code_length": N_(
        "De herstelcode heeft {wanted} tekens in acht groepen; dit zijn er {found}. Typ alle groepen over."
    ),
    "doubles": N_("'{key}' noemt iets twee keer. Laat de dubbele weg."),
    "duplicate_key": N_("De sleutel '{key}' staat er twee keer. Laat er een staan."),
    "empty_passphrase": N_("De wachtwoordzin is leeg. Kies er een, liefst vijf losse woorden."),
    "empty_text": N_("'{key}' is leeg. Laat het weg als je het niet weet."),
    "erased_meanwhile": N_(
        "Er is intussen iets gewist. Stel het dossier opnieuw samen; er is niets gemaakt."
    ),
    "exhibit_not_chosen": N_(
        "Bewijsstuk {number} hoort niet bij de gekozen incidenten. Kijk het nummer na; er is niets gemaakt."
    ),
    "future": N_("'{key}' ligt meer dan een dag in de toekomst. Kijk de datum na."),
    "id_removed": N_("Het incident {id} is ingetrokken of gewist en wordt niet opnieuw bewaard."),
    "id_stays": N_("'{key}' kan niet veranderen. Laat het weg."),
    "id_taken": N_(
        "Er is al een incident {id} met een andere inhoud. Gebruik 'change' voor een nieuwe versie."
    ),
    "is_erased": N_("Incident {id} is gewist. Er valt niets meer aan te veranderen."),
    "is_removed": N_("Incident {id} is ingetrokken. Zet het eerst terug met 'remove {id} --undo'."),
    "long_line": N_("Deze regel is langer dan {limit} KiB. Bewaar lange stukken als bewijsstuk."),
    "long_passphrase": N_("De wachtwoordzin is langer dan {limit} bytes. Kies een kortere."),
    "missing_key": N_("'{key}' ontbreekt. Vul het in."),
    "no_such_hour": N_(
        "'{key}': {value} bestaat niet, de klok ging toen een uur vooruit. Kijk de tijd na."
    ),
    "not_a_code": N_("'{key}': {value} is geen code. Gebruik kleine letters, cijfers en _."),
    "not_a_head_code": N_(
        "Dit is geen ketencode: groep {group} klopt niet. Een ketencode heeft 8 groepen van 4 tekens (A tot en met Z, 2 tot en met 7). Kijk hem na."
    ),
    "not_a_recipient": N_("{value} is geen age-sleutel. Zo'n sleutel begint met age1."),
    "not_a_uuid": N_("'{key}': {value} is geen UUID. Laat het weg, dan wordt er een gemaakt."),
    "not_an_exhibit_number": N_("{value} is geen nummer van een bewijsstuk. Schrijf het als B07."),
    "not_an_object": N_("Dit is geen JSON-object. Een incident staat tussen {{ en }}."),
    "not_json": N_(
        "Dit is geen geldige JSON (teken {column}). Kijk de aanhalingstekens en komma's na."
    ),
    "not_one_of": N_("'{key}' kan alleen zijn: {allowed}."),
    "not_removed": N_("Incident {id} is niet ingetrokken."),
    "not_text": N_("'{key}' bevat een teken dat geen tekst is. Haal het weg."),
    "not_the_same": N_("De twee wachtwoordzinnen zijn niet gelijk. Probeer het opnieuw."),
    "not_utf8": N_("Dit is geen UTF-8-tekst. Bewaar het bestand als UTF-8."),
    "nothing_to_erase": N_("Bij '{key}' valt niets te wissen: het staat er niet of is al gewist."),
    "nothing_chosen": N_("Er is geen incident om in het dossier te zetten. Kies er minstens een."),
    "number_taken": N_(
        "Er is intussen een ander dossier gemaakt. Maak dit opnieuw; er is niets verloren."
    ),
    "own_words": N_(
        "Dit is weinig meer dan je naam, ambt of gemeente, en dat probeert iemand als eerste. Kies andere woorden."
    ),
    "out_of_range": N_("'{key}' is een getal van {lowest} tot en met {highest}."),
    "reason_needed": N_("Zeg waarom. De reden blijft bij het incident staan."),
    "too_long": N_("'{key}' is langer dan {limit} tekens. Bewaar lange stukken als bewijsstuk."),
    "unknown_backup": N_(
        "{path} staat niet op de lijst van reservekopieën. Kijk de naam van de map na."
    ),
    "unknown_exhibit": N_("Er is geen bewijsstuk {number}. Bekijk ze met 'evidence list'."),
    "unknown_snapshot": N_("Er is geen momentopname {name}. Bekijk ze met 'snapshots'."),
    "unknown_incident": N_("Er is geen incident {id}. Bekijk ze met 'list'."),
    "unknown_key": N_("Onbekende sleutel '{key}'. Haal hem weg of kijk de spelling na."),
    "unknown_key_near": N_("Onbekende sleutel '{key}'. Bedoelde je '{near}'?"),
    "what_stays": N_("'{key}' kan niet leeg worden gemaakt. Trek het incident in met 'remove'."),
    "wrong_type": N_("'{key}' heeft niet de goede vorm. Kijk in de handleiding bij deze sleutel."),
    # files and folders
    "backup_in_vault": N_(
        "{path} ligt in de kluis zelf, en gaat dus met de kluis mee verloren. Kies een andere plek."
    ),
    "changed_meanwhile": N_(
        "{path} veranderde tijdens het lezen. Er is niets bewaard; probeer het opnieuw."
    ),
    "empty_file": N_("{path} is leeg. Er is niets om te bewaren; kies het goede bestand."),
    "exists": N_("{path} bestaat al en wordt niet overschreven. Kies een andere naam."),
    "is_folder": N_("{path} is een map. Kies de bestanden die erin staan."),
    "no_access": N_("Geen toegang tot {path}. Kijk of je dit bestand of deze map mag gebruiken."),
    "not_a_folder": N_("{path} is geen map. Kies een map, of een naam die er nog niet is."),
    "not_a_file": N_("{path} is geen gewoon bestand. Kies een bestand."),
    "not_an_identity": N_("In {path} staat geen age-sleutel. Die begint met AGE-SECRET-KEY-1."),
    "not_a_backup": N_(
        "In {path} staat geen reservekopie van Weerwoord. Kies een lege map, of de map van een reservekopie."
    ),
    "older_key": N_(
        "De reservekopie in {path} is van voor het opnieuw versleutelen. Maak een nieuwe."
    ),
    "other_vault": N_("In {path} staat de reservekopie van een andere kluis. Kies een andere map."),
    "no_chain_here": N_(
        "In dit deel staat alleen de laatste ketencode, en dat is een andere. Controleer je code met het deel 'voor-het-dossier'."
    ),
    "nothing_to_open": N_(
        "In {path} staat geen kluis of reservekopie van Weerwoord. Kies de map waar die in staat."
    ),
    "nothing_to_verify": N_(
        "{path} is geen dossier, pakket, reservekopie of deel daarvan. Kies de map of het bestand ervan."
    ),
    "out_in_vault": N_(
        "{path} ligt in de map van een kluis of reservekopie. Daar hoort niets leesbaars. Er is niets gemaakt; kies een andere plek."
    ),
    "out_not_empty": N_("{path} is niet leeg en wordt niet overschreven. Kies een nieuwe map."),
    "too_large": N_(
        "{path} is groter dan {limit} GB en is niet bewaard. Knip het op, of laat het staan en noteer waar het staat."
    ),
    "vanished": N_("{path} is er niet (meer). Kijk de naam na."),
    "wrong_identity": N_(
        "Dit pakket is niet voor de sleutel in {path} gemaakt. Neem de goede sleutel."
    ),
    # time stamps
    "authority_answers_otherwise": N_(
        "{url} geeft geen tijdstempel (antwoord {status}). De ketencode blijft wachten; kijk het adres na."
    ),
    "authority_out_of_reach": N_(
        "{url} is niet te bereiken. De ketencode blijft wachten; probeer het later opnieuw."
    ),
    "no_authority": N_(
        "Er is nog geen dienst voor tijdstempels gekozen. Gebruik --authority en --certificates."
    ),
    "not_an_address": N_("{value} is geen adres van een dienst. Het begint met https://."),
    "not_certificates": N_("In dit bestand staan geen certificaten (PEM)."),
    # the vault
    "folder_not_empty": N_("In {path} staan al andere dingen. Kies een lege map voor de kluis."),
    "newer_format": N_(
        "Deze kluis is gemaakt met een nieuwere versie (vorm {format}). Werk Weerwoord bij."
    ),
    "device_unknown": N_(
        "Deze kluis opent met de wachtwoordzin alleen op de computer waar dat is ingesteld. Gebruik hier de herstelcode."
    ),
    "no_keychain": N_(
        "De sleutelbos van dit systeem is er niet of is op slot. Open hem, of gebruik de herstelcode."
    ),
    "no_memory": N_(
        "Er is {mebibytes} MB geheugen nodig voor de kluis, en dat is er nu niet. Sluit andere programma's en probeer het opnieuw."
    ),
    "no_sqlcipher": N_(
        "De versleuteling van het logboek ontbreekt in deze installatie. Installeer Weerwoord opnieuw."
    ),
    "long_name": N_("De naam {path} is te lang. Kies met --vault een map met een kortere naam."),
    "not_yours": N_(
        "Je hebt geen toegang tot de kluis in {path}. Er is niets verloren: de map of een bestand erin is van een andere gebruiker, of is met sudo gemaakt. Open de kluis als die gebruiker, of laat de beheerder alles daarin op jouw naam zetten."
    ),
    "no_vault": N_(
        "Er is geen kluis in {path}. Maak er een met 'init', of kies een andere map met --vault."
    ),
    "nobody_to_ask": N_(
        "Er is geen terminal om de wachtwoordzin te vragen. Gebruik --passphrase-file."
    ),
    "old_sqlite": N_(
        "De database-onderdelen zijn te oud (SQLite {version}). Installeer Weerwoord opnieuw."
    ),
    "setting_refused": N_(
        "De instelling {name} van het logboek wordt geweigerd. Installeer Weerwoord opnieuw."
    ),
    "vault_exists": N_("Er is al een kluis in {path}. Kies een andere map met --vault."),
    "vault_in_use": N_(
        "De kluis is al open, in het venster of in een ander commando. Sluit die eerst."
    ),
    "wrong_code": N_(
        "Deze herstelcode opent de kluis niet. Misschien hoort hij bij een ander blad."
    ),
    "wrong_passphrase": N_(
        "De wachtwoordzin opent de kluis niet. Probeer het opnieuw; er is niets veranderd."
    ),
    # the medium
    "copied_badly": N_(
        "{name} is niet goed overgekomen. Neem een ander medium en probeer het opnieuw."
    ),
    "disk_full": N_(
        "De schijf is vol. Er is niets half bewaard; maak ruimte en probeer het opnieuw."
    ),
    "io_error": N_(
        "De schijf weigert ({reason}). Wat al was bevestigd, is bewaard. Open de kluis opnieuw en controleer hem."
    ),
    "read_only_medium": N_(
        "Hier kan niet worden geschreven. Er is niets bewaard; kies een andere plek."
    ),
    "folder_in_the_way": N_(
        "{path} is een map, en daar hoort een bestand van de kluis. Zet die map ergens anders en probeer het opnieuw."
    ),
    "left_behind": N_(
        "Het is niet gelukt, en {path} kon niet worden weggehaald. Gooi dat bestand zelf weg: het is leesbaar."
    ),
    "code_not_given": N_(
        "De herstelcode kon niet worden getoond of bewaard: niemand heeft hem nu. De kluis is klaar en opent met de wachtwoordzin. Maak met 'sheet' een nieuwe herstelcode."
    ),
    "no_output": N_(
        "De uitvoer kan niet worden weggeschreven ({reason}). Wat al was bevestigd, is bewaard; stuur de uitvoer ergens anders heen."
    ),
    "sheet_not_kept": N_(
        "Het herstelblad kon niet worden bewaard in {path}. De herstelcode zelf is gegeven en werkt. Maak met 'sheet' een nieuw blad op een andere plek."
    ),
    "reopen_first": N_(
        "De schijf gaf een fout. Sluit de kluis en open hem opnieuw voor je verdergaat."
    ),
    # damage
    "backup_damaged": N_(
        "In deze reservekopie is beschadigd: {name}. Maak een nieuwe, of neem een andere."
    ),
    "backup_still_opens": N_(
        "In deze reservekopie is beschadigd: {name}. Ze wordt niet teruggezet, maar gaat nog wel open om te lezen: zet --vault met haar map voor een commando als 'list'. Neem voor het terugzetten een andere."
    ),
    "blob_damaged": N_("Een bewaard origineel is beschadigd: {name}. De andere zijn leesbaar."),
    "blob_missing": N_("Een bewaard origineel ontbreekt: {name}. De andere zijn leesbaar."),
    "copy_damaged": N_("Een kopie van het logboek is beschadigd: {name}. Maak een nieuwe."),
    "database_damaged": N_(
        "Het logboek is beschadigd: {name}. 'check' zegt wat nog te lezen is en welke kopie goed is."
    ),
    "database_missing": N_(
        "Het logboek ontbreekt in de kluis: {name}. 'check' zegt welke kopie goed is."
    ),
    "foreign_log": N_(
        "{name} hoort niet bij de sleutelgegevens in deze map, of is helemaal overschreven. 'check' zegt welke kopie goed is."
    ),
    "exhibit_damaged": N_(
        "Bewijsstuk {name} is beschadigd en kan niet mee. Maak het dossier zonder dit origineel (--keep-back {name})."
    ),
    "header_damaged": N_("De sleutelgegevens zijn beschadigd: {name}."),
    "header_forged": N_(
        "De sleutelgegevens zijn door iemand anders geschreven: {name}. Gebruik een reservekopie."
    ),
    "stamp_damaged": N_("De tijdstempel ({name}) klopt niet en is niet bewaard."),
    "headers_damaged": N_(
        "De sleutelgegevens van de kluis ontbreken of zijn beschadigd: {name}. Zet ze terug uit een reservekopie."
    ),
    # the command line
    "authority_needs_both": N_("Geef --authority en --certificates samen."),
    "choose_incidents": N_("Kies incidenten met --incident, of alle met --all."),
    "no_command": N_("Zeg wat je wilt doen. 'weerwoord --help' noemt de commando's."),
    "no_display": N_(
        "Hier is geen beeldscherm, dus het venster kan niet open. Start Weerwoord op een bureaublad, of gebruik een commando: 'weerwoord --help' noemt ze."
    ),
    "one_stdin": N_("Standaardinvoer (-) kan maar een ding zijn. Zet het andere in een bestand."),
    "which_backup": N_("Noem de map van de reservekopie. 'weerwoord backup' toont welke er zijn."),
    "restore_needs_both": N_("Geef --restore en --to samen."),
    "usage": N_("Zo werkt dit commando niet: {reason}. Zie '{command} --help'."),
}
SEVERAL = {
    "code_group": (
        "groups",
        N_("In de herstelcode kloppen deze groepen niet: {groups}. Kijk die letters nog eens na."),
    ),
}
"""For a code of which one fact may list several things: that fact, and the sentence for then."""
