"""The words of tables for statuses, kinds, ranks of visits, kinds of reason, and yes and no, in several languages."""

from __future__ import annotations

from functools import lru_cache

from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.similar_names import similar
from tracker.words import NONE_GIVEN, REASON_CATEGORIES, Category, Kind, Status

WORDED = frozenset({Target.STATUS, Target.KIND, Target.CATEGORY, Target.REASON_CATEGORY, Target.SECRET})
"""Targets whose cells are words of a closed list."""

_LIKE_ENOUGH = 78.0
"""How alike (0 to 100) a cell and a word must be for the word to be offered; a person says whether it is meant."""

_STATUS = {
    "expected": "reported; rumoured; likely; esperado; esperada; prevu; attendu; erwartet; possible; provavel",
    "proposed": "invited; requested; proposto; proposta; propuesto; propuesta; propose; proposee; vorgeschlagen;"
    " convidado; convite; invitation; sugerido; eingeladen; invite",
    "planned": "scheduled; announced; confirmed; agreed; upcoming; rescheduled; planejado; planejada; programado;"
    " programada; agendado; agendada; marcado; marcada; previsto; prevista; confirmado; confirmada; planeado; planeada;"
    " anunciado; anunciada; planifie; planifiee; programme; programmee; confirme; confirmee; annonce; annoncee;"
    " geplant; angekundigt; bestatigt; vereinbart; remarcado; reprogramado; reprogramada; pianificato",
    "under way": "ongoing; in progress; underway; begun; started; em andamento; em curso; en curso; en cours; laufend;"
    " im gange; lauft; in corso; current",
    "completed": "done; took place; held; happened; complete; concluded; occurred; took place as planned; realizada;"
    " realizado; concluida; concluido; ocorreu; efetuada; efectuada; celebrada; celebrado; realise; realisee; effectue;"
    " effectuee; tenu; tenue; termine; terminee; accompli; abgeschlossen; durchgefuhrt; stattgefunden; erledigt;"
    " beendet; erfolgt; finalizada; finalizado; completada; completado; completo; effettuata; svolta; visited; actual",
    "cut short": "interrupted; broken off; shortened; interrompida; interrompido; interrumpida; interrumpido; ecourte;"
    " ecourtee; interrompu; interrompue; abgebrochen; encurtada; acortada",
    "postponed": "put off; delayed; deferred; adiada; adiado; postergada; postergado; aplazada; aplazado; pospuesta;"
    " pospuesto; reporte; reportee; ajourne; ajournee; differe; verschoben; vertagt; aufgeschoben; rinviata",
    "cancelled": "canceled; called off; cancelada; cancelado; annule; annulee; abgesagt; storniert; annullata;"
    " scrapped; anulada; anulado; abandoned; dropped; desmarcada; ausgefallen; did not take place;"
    " nao realizada; no realizada",
    "declined": "refused; rejected; turned down; recusada; recusado; rechazada; rechazado; refuse; refusee; abgelehnt;"
    " rejeitada; rejeitado; decline; rifiutata",
    "unanswered": "no answer; no reply; no response; sem resposta; sin respuesta; sans reponse; unbeantwortet;"
    " keine antwort; pending reply",
    "lapsed": "expired; unknown outcome; caducada; caducado; expirada; expire; verfallen; overdue; no report",
}
_KIND = {
    "visit": "visits; trip; travel; travels; official visit; visita; viagem; viaje; visite; voyage; deplacement;"
    " besuch; reise; viaggio; foreign trip; foreign visit; state visit; working visit; inbound; outbound",
    "meeting": "bilateral meeting; bilateral; encontro; reuniao; reunion; encuentro; rencontre; entretien; treffen;"
    " begegnung; gesprach; incontro; audience; audiencia; face to face; in person",
    "call": "phone call; telephone call; phone; telephone; ligacao; telefonema; chamada; llamada; llamada telefonica;"
    " appel; appel telephonique; entretien telephonique; telefonat; anruf; telefonata; telecon; phone conversation",
    "video call": "video conference; videoconference; video; virtual meeting; virtual; online; videoconferencia;"
    " videollamada; videochamada; visioconference; videokonferenz; videogesprach; videochiamata; virtual summit",
    "summit": "cupula; cumbre; sommet; gipfel; gipfeltreffen; vertice; multilateral; multilateral summit; conference;"
    " conferencia; konferenz; cimeira",
    "talks": "negotiations; dialogue; consultations; conversacoes; negociacoes; conversaciones; negociaciones; dialogo;"
    " pourparlers; negociations; consultas; verhandlungen; gesprache; konsultationen; colloqui; trattative",
    "tour": "gira; tournee; rundreise; giro; multi country trip; regional tour; roadtrip",
}
_CATEGORY = {
    "unknown": "unbekannt; desconocido; desconhecido; inconnu; unspecified",
    "state": "state visit; visita de estado; visite d etat; staatsbesuch; visita di stato; de estado",
    "official": "official visit; oficial; visita oficial; officiel; officielle; visite officielle; offiziell;"
    " offizieller besuch; ufficiale",
    "official working": "official working visit; visita oficial de trabajo; visita oficial de trabalho;"
    " visite officielle de travail; offizieller arbeitsbesuch",
    "working": "working visit; visita de trabajo; visita de trabalho; visite de travail; arbeitsbesuch; trabalho;"
    " trabajo; travail; visita di lavoro",
    "private": "private visit; privada; privado; visita privada; prive; privee; visite privee; privat; privatbesuch",
    "transit": "stopover; escala; transito; escale; durchreise; zwischenstopp; technical stop; escala tecnica",
    "unannounced": "unannounced visit; surprise; secret; surprise visit; nao anunciada; no anunciada; sorpresa;"
    " unangekundigt; inopinee; secreta",
}
_REASON_CATEGORY = {
    "domestic politics": "politica interna; politique interieure; innenpolitik; election; elections; internal politics;"
    " domestic; budget",
    "security incident": "security; seguranca; seguridad; securite; sicherheit; attack; terrorism",
    "protest or unrest": "protest; protests; unrest; protestos; protestas; manifestations; proteste; unruhen; strike",
    "bilateral dispute": "dispute; disputa; diferendo; differend; streit; bilateral; diplomatic dispute",
    "health": "illness; saude; salud; sante; gesundheit; krankheit; doenca; enfermedad; maladie; medical",
    "death or mourning": "death; mourning; funeral; morte; luto; muerte; duelo; deces; deuil; tod; trauer",
    "natural disaster": "disaster; desastre natural; desastre; catastrophe naturelle; naturkatastrophe; earthquake;"
    " flood; hurricane",
    "pandemic": "covid; covid 19; pandemia; pandemie; coronavirus",
    "war or military operation": "war; guerra; guerre; krieg; conflict; military; military operation",
    "legal": "court; juridico; legale; rechtlich; juridique; judicial",
    "protocol": "protocolo; protocole; protokoll",
    "scheduling": "schedule; agenda; logistics; calendrier; termin; terminlich; agenda conflict; scheduling conflict;"
    " calendario",
    "other": "outro; otro; autre; andere; sonstiges; altro; misc",
    NONE_GIVEN: "no reason given; none stated; not given; not stated; sem motivo; sin motivo; sans motif; ohne angabe;"
    " kein grund",
}
_YES = frozenset(("yes", "y", "true", "1", "x", "sim", "si", "oui", "ja", "wahr", "verdadeiro", "vrai", "secret"))
_NO = frozenset(("no", "n", "false", "0", "nao", "non", "nein", "falsch", "falso", "faux", "public", "open"))

_NO_REASON = frozenset(
    name_key(words)
    for words in (
        NONE_GIVEN, "no reason given", "no reason was given", "none stated", "without giving a reason", "not stated",
        "sem motivo", "sem motivo informado", "sin motivo", "sin motivo declarado", "sans motif", "aucun motif",
        "aucune raison donnée", "kein Grund genannt", "ohne Angabe von Gründen", "keine Begründung",
    )
)  # fmt: skip


def _synonyms(table: dict[str, str]) -> dict[str, str]:
    found = {name_key(word): word for word in table}
    for word, others in table.items():
        for other in others.split(";"):
            found.setdefault(name_key(other), word)
    return found


_TABLES = {
    Target.STATUS: _synonyms(_STATUS),
    Target.KIND: _synonyms(_KIND),
    Target.CATEGORY: _synonyms(_CATEGORY),
    Target.REASON_CATEGORY: _synonyms(_REASON_CATEGORY),
    Target.SECRET: dict.fromkeys(_YES, "yes") | dict.fromkeys(_NO, "no"),
}
_OWN = {
    Target.STATUS: tuple(status.label for status in Status),
    Target.KIND: tuple(kind.label for kind in Kind),
    Target.CATEGORY: tuple(category.label for category in Category),
    Target.REASON_CATEGORY: (*REASON_CATEGORIES, NONE_GIVEN),
    Target.SECRET: ("yes", "no"),
}


def own_words(target: Target) -> tuple[str, ...]:
    """The program's own words for a target; the record may have further kinds of reason. () for free text."""
    return _OWN.get(target, ())


@lru_cache(maxsize=4_096)
def word_of(target: Target, cell: str) -> str:
    """The program's word that a cell means for certain: its own, or one that means the same; '' where there is none."""
    return _TABLES[target].get(name_key(cell), "")


def guessed_word(target: Target, cell: str, further: tuple[str, ...] = ()) -> str:
    """The word that a cell may mean, for somebody to confirm; '' where none is like it. further: more own words."""
    key = name_key(cell)
    for known, word in _TABLES[target].items():
        if len(known) > 4 and (f" {known} " in f" {key} "):
            return word
    words = [*((known, word) for known, word in _TABLES[target].items()), *((word, word) for word in further)]
    score, word = max((similar(known, cell), word) for known, word in words)
    return word if score >= _LIKE_ENOUGH else ""


def says_no_reason(text: str) -> bool:
    """Whether words in place of a reason say that none was given."""
    return name_key(text) in _NO_REASON
