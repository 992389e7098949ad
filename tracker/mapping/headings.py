"""What columns are called in English, Portuguese, Spanish, French, German and Italian tables of visits."""

from __future__ import annotations

from tracker.mapping.targets import Target
from tracker.names import name_key

_HEADINGS: dict[Target, str] = {
    Target.KEY: "id; key; ref; reference; reference number; record id; event id; visit id; trip id; row id; code;"
    " codigo; numero; nr; no; n; number; nummer; lfd nr; item; identificador; identifiant; kennung; entry",
    Target.UID: "uid; uuid; engagement uid",
    Target.TITLE: "title; event; name of event; event name; titulo; titre; titel; evento; evenement; ereignis;"
    " engagement; meeting name; nome do evento; subject line; occasion; titolo",
    Target.KIND: "kind; type; event type; type of event; type of engagement; engagement type; tipo; type de visite;"
    " art; tipo de evento; typ; format; type of visit; visit type; tipo de visita; besuchsart; meeting type; form",
    Target.CATEGORY: "category; rank; class; protocol category; level of visit; visit category; categoria; categorie;"
    " kategorie; rang",
    Target.PRINCIPALS: "principal; principals; who; visitor; visitors; traveller; traveler; travellers; name; person;"
    " official; leader; visiting official; visiting leader; guest; guests; delegation head; head of delegation;"
    " participant; participants; quem; visitante; viajante; autoridade; nome; nombre; persona; quien; mandatario;"
    " dirigente; visiteur; nom; qui; responsable; besucher; wer; gast; reisender; politiker; teilnehmer; visitatore;"
    " head of state; president; minister; secretary; envoy; us official; dignitary; leader name; attendees; people",
    Target.PRINCIPAL_OFFICES: "principal office; principal offices; office; offices; position; positions; role;"
    " roles; post; posts; job title; title of visitor; visitor title; cargo; funcao; fonction; poste; amt; funktion;"
    " carica; rank title; capacity; puesto",
    Target.PRINCIPAL_COUNTRIES: "principal country; principal countries; their country; their countries; visitor"
    " country; home country; origin; origin country; country of origin; from; from country; sending country;"
    " nationality; guest country; de; pais de origem; pais de origen; pays d origine; herkunftsland; sender country;"
    " visiting country; country from; source country; traveller country; traveler country; pais visitante",
    Target.COUNTERPARTS: "counterpart; counterparts; met with; with; host official; interlocutor; interlocutors; met;"
    " interlocutores; com; con; avec; mit; gesprachspartner; interlocuteur; contraparte; contrapartes; host leader;"
    " hosted by official; encontrou se com; reunion con; receiving official; se reunio con; meeting with; host name",
    Target.COUNTERPART_OFFICES: "counterpart office; counterpart offices; counterpart position; host position;"
    " counterpart title; cargo da contraparte; host title; host office",
    Target.COUNTERPART_COUNTRIES: "counterpart country; counterpart countries",
    Target.DELEGATES: "delegate; delegates; delegation; accompanied by; comitiva; delegacao; delegacion; delegation"
    " members; begleitung; entourage; accompagne de; members; others; accompanying; acompanantes; acompanhantes",
    Target.CITIES: "city; cities; town; place; venue city; location; locality; locale; city region; cidade; cidades;"
    " local; ciudad; ciudades; lugar; ville; villes; lieu; stadt; ort; orte; citta; luogo; where; destination city;"
    " localidade; localidad; host city; meeting location; place of meeting",
    Target.COUNTRIES: "country; countries; destination; destination country; host country; country visited; countries"
    " visited; country of destination; pais; paises; pays; land; lander; destino; destinos; paese; to; to country;"
    " receiving country; visited country; pais visitado; pays visite; zielland; gastland; besuchtes land; stato;"
    " nation; destinations; nacao; pais de destino; pays de destination; reiseziel; ziel",
    Target.HOST: "host; host state; hosting country; anfitriao; anfitrion; hote; gastgeber; hosted by; pais anfitriao;"
    " pais anfitrion; pays hote; inviting country",
    Target.DATES: "date; dates; period; when; date of visit; visit date; dates of visit; date s; event date; periodo;"
    " data; datas; fecha; fechas; quando; cuando; quand; datum; zeitraum; termin; wann; periode; days; dias; date"
    " of event; dates of travel; travel dates; travel date; timeframe; time; meeting date; epoca; daten; zeit",
    Target.FIRST_DAY: "first day; start; start date; from date; begin; begin date; begins; start day; date start; date"
    " from; inicio; data inicio; data de inicio; data inicial; fecha inicio; fecha de inicio; fecha inicial; debut;"
    " date de debut; du; von; beginn; anfang; arrival; arrival date; chegada; llegada; arrivee; ankunft; data inizio;"
    " inizio; startdatum; departure date; date begin; start of visit; date debut; start of trip",
    Target.LAST_DAY: "last day; end; end date; to date; until; finish; end day; date end; date to; fim; data fim; data"
    " de fim; data final; termino; fin; fecha fin; fecha de fin; fecha final; fecha de termino; date de fin; au; bis;"
    " ende; data fine; fine; enddatum; return date; date finish; end of visit; end of trip; date fin; data termino;"
    " data de termino",
    Target.YEAR: "year; ano; annee; jahr; anno; yr; jaar; calendar year",
    Target.MONTH: "month; mes; mois; monat; mese; maand; month of visit",
    Target.DAY: "day; dia; jour; tag; giorno; dag; day of month; day of the month",
    Target.STATUS: "status; state; outcome; current status; estado; situacao; statut; etat; stand; stato; zustand;"
    " situacion; estatus; visit status; result status; situation; event status",
    Target.STATUS_DATE: "status date; date of status; status as of; status changed; date of decision; date of change;"
    " status since; changed on; date changed; decided on;"
    " data do status; fecha del estado; date du statut; statusdatum; postponed on; cancelled on; as of;"
    " date of announcement; announced on; date announced",
    Target.DECIDED_BY: "decided by; cancelled by; postponed by; decision by; decidido por; decide par; entschieden von;"
    " who cancelled; who postponed; cancelado por; annule par; abgesagt von; changed by",
    Target.WORDING: "wording; exact words; word used; words used; term used; wortlaut; official wording",
    Target.REASON: "reason; reasons; reason given; cause; why; explanation; motivo; motivos; razao; razon; raison;"
    " motif; grund; causa; begrundung; ragione; stated reason; reason for change; justificativa; justificacion",
    Target.REASON_CATEGORY: "reason category; reason type; category of reason; reason code; tipo de motivo; type de"
    " motif; reason kind; categoria do motivo; categoria del motivo; grundkategorie",
    Target.STATED_BY: "stated by; said by; reason stated by; according to; speaker; spokesperson; reason source;"
    " declarado por; dit par; segundo; segun; laut; quoted person",
    Target.FIRST_PLANNED: "first planned; original date; originally planned; planned date; planned dates; initial date;"
    " original dates; planned for; data original; data prevista; fecha original; fecha prevista; date initiale; date"
    " prevue; ursprungliches datum; ursprunglich geplant; scheduled for; scheduled date; previous date",
    Target.PURPOSE: "purpose; objective; agenda; aim; goal; subject; objetivo; finalidade; assunto; proposito; objet;"
    " but; zweck; anlass; ziel der reise; scopo; topic of visit; purpose of visit; reason for visit; motivo da viagem;"
    " motivo del viaje; asunto; objectif; reason for travel; purpose of trip; thema",
    Target.EXPECTED: "expected outcome; expected outcomes; expected result; deliverables; resultado esperado; resultat"
    " attendu; erwartetes ergebnis; expected",
    Target.SETTING: "setting; venue; occasion of; in the margins of; on the sidelines of; forum; cenario; context;"
    " contexto; contexte; rahmen; venue name; sidelines; quadro; marco",
    Target.NOTE: "note; notes; comment; comments; remarks; remark; overview; description; details; summary; detail;"
    " observacoes; observacao; notas; nota; descricao; comentario; comentarios; observaciones; descripcion; resumo;"
    " resumen; remarque; remarques; observations; commentaire; commentaires; bemerkung; bemerkungen; notiz; notizen;"
    " beschreibung; anmerkung; anmerkungen; osservazioni; programme; program; programa; text; more; activities;"
    " actividades; atividades; detalhes; detalles; additional information; kommentar; descrizione; narrative",
    Target.TOPICS: "topic; topics; theme; themes; issues; keywords; tags; tema; temas; assuntos; sujets; themen; sujet;"
    " subjects; palavras chave; palabras clave; schlagworte; issue; argomenti; tag list; mots cles",
    Target.SECRET: "secret; confidential; unannounced; sigiloso; secreto; geheim; vertraulich; confidentiel",
    Target.SOURCE: "source; sources; citation; reference text; fonte; fontes; fuente; fuentes; quelle; quellen;"
    " reported by; references; referencias; bibliography; nachweis; source text; referencia",
    Target.SOURCE_PUBLISHER: "source publisher; publisher; outlet; newspaper; media; jornal; periodico; journal;"
    " zeitung; news source; source name; agency; veiculo; medio; media outlet; editeur; herausgeber",
    Target.SOURCE_TITLE: "source title; headline; article; article title; manchete; titular; uberschrift; source"
    " headline; titre de l article; titulo da fonte",
    Target.SOURCE_URL: "source url; url; link; links; web; website; web address; address; source link; enlace; lien;"
    " hyperlink; endereco; uri; webpage; source 1; page; weblink; adresse web",
    Target.SOURCE_DATE: "source date; publication date; published; date published; date of publication; date of source;"
    " data da fonte; fecha de la fuente; date de publication; veroffentlicht; article date; data de publicacao",
    Target.QUOTE: "quote; quotation; passage; excerpt; cita; citacao; zitat; citation text; quoted text;"
    " trecho; extrait",
}


def _table() -> dict[str, Target]:
    found = {name_key(target.value): target for target in Target}
    for target, words in _HEADINGS.items():
        for word in words.split(";"):
            found.setdefault(name_key(word), target)
    return found


BY_HEADING = _table()
"""Target by folded heading; the targets' own names go first."""


_OTHERWISE: dict[Target, tuple[Target, ...]] = {
    Target.PRINCIPAL_COUNTRIES: (Target.FIRST_DAY,),  # "From"
    Target.COUNTRIES: (Target.LAST_DAY, Target.CITIES),  # "To", "Destination"
    Target.CITIES: (Target.COUNTRIES,),  # "Place"
    Target.HOST: (Target.COUNTERPARTS,),
    Target.MONTH: (Target.DATES,),
    Target.DAY: (Target.DATES,),
}
"""What else a column named like the key may hold, where its cells cannot be that."""


def otherwise(target: Target) -> tuple[Target, ...]:
    """What else columns named like a target hold at times."""
    return _OTHERWISE.get(target, ())


def target_named(heading: str) -> Target | None:
    """What a column of this name usually holds: by the whole heading, then without brackets and small words."""
    key = name_key(heading)
    if key in BY_HEADING:
        return BY_HEADING[key]
    outside = name_key(heading.partition("(")[0])
    if outside in BY_HEADING:
        return BY_HEADING[outside]
    bare = " ".join(word for word in outside.split() if word not in _SMALL)
    return BY_HEADING.get(bare) or _part_of_dates(bare.split())


def _part_of_dates(words: list[str]) -> Target | None:
    """What a heading of two rows or more words says of dates: "When Start", "Visit to", "Dates of travel Year"."""
    for place in range(1, len(words)):
        if words[place - 1] in _OF_DATES or BY_HEADING.get(" ".join(words[:place])) is Target.DATES:
            found = BY_HEADING.get(" ".join(words[place:]))
            part = next((one for one in (found, *otherwise(found)) if one in _PARTS), None) if found else None
            if part is not None:
                return part
    return None


_OF_DATES = frozenset(
    ("visit", "travel", "trip", "journey", "event", "meeting", "visita", "viagem", "viaje", "visite", "voyage", "reise",
     "besuch", "viaggio")
)  # fmt: skip
_PARTS = (Target.FIRST_DAY, Target.LAST_DAY, Target.YEAR, Target.MONTH, Target.DAY)
_SMALL = frozenset(("the", "of", "a", "an", "da", "do", "de", "del", "la", "le", "der", "die", "das", "des", "s", "e"))
