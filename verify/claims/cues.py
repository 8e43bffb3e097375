"""The words that report speech, with the act each performs and the form its content takes.

The verbs follow the classes of Levin (1993), English Verb Classes and Alternations, chapter 37 (verbs of communication), and 29.4 to 29.5
(declare and conjecture verbs), with the cues that are frequent in news. Lemmas; phrasal forms are found through `PREPOSITIONS`.
"hop" is what the lemmatizer makes of "hoping".
"""

from __future__ import annotations

from verify.records import Act


def words(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())


# Verbs that report what somebody says, thinks or feels.
SAY = words(
    """
    accuse acknowledge add admit advise advocate affirm agree allege allude announce answer anticipate apologise apologize
    appeal applaud argue articulate ask assert assess assume assure attest attribute back ban beg believe
    bemoan beseech blame blast boast brag brief broadcast calculate call caution certify challenge chant characterise
    characterize charge chide cite claim clarify command comment communicate compare complain concede conclude concur condemn
    confirm congratulate consider contend continue convey convince counsel counter credit criticise criticize cry debate
    decide declare decline decry deem defend demand denigrate denounce deny depict deride describe detail determine direct
    disagree disclose discover discuss dislike dismiss dispute document doubt echo elaborate email embrace emphasise
    emphasize encourage endorse envision estimate exclaim exhort expect explain express favor favour fear feel figure find
    forbid forecast foresee fume gloat guarantee guess hail hate hear highlight hint hold hop hope implore imply indicate
    inform insinuate insist instruct intend interject invite invoke joke judge know lambast lambaste lament learn lie
    like liken likens list lobby love maintain mention mock muse mutter note notify observe opine oppose order outline
    persuade plan plead pledge point portray posit post praise preach predict prefer press presume pretend proclaim profess
    promise promote propose publish push question quip quote rail read reaffirm reassure rebuke rebut recall reckon
    recognise recognize recommend record recount refer reference refuse refute regard reiterate reject relay remark remember
    remind repeat reply report request respond retort reveal ridicule rip rule say scoff scold scream second see seek shout
    show signal sing slam sneer speak specify speculate state stipulate stress suggest support suspect swear talk teach
    tease tell testify thank theorise theorize think threaten tout tweet underline underscore understand undertake
    urge utter vent verify view vilify voice vouch vow want warn welcome whisper wonder worry write yell
    """
)

# Of these, the ones whose infinitive may stand apart from them: "called on the parties to stop".
INFINITIVE = words(
    """
    advise agree allege appeal ask beg believe call challenge claim command consider convince decide decline deem demand
    direct encourage estimate expect forbid guarantee hop hope implore instruct intend invite know offer order persuade plan
    plead pledge prefer promise propose refuse report request say see seek swear tell think threaten undertake urge vow want
    warn
    """
)

# Verbs whose content is reached through a preposition, cue lemma to prepositions.
PREPOSITIONS = {
    "accuse": {"of"},
    "advocate": {"for"},
    "allude": {"to"},
    "agree": {"on", "to", "with"},
    "apologise": {"for"},
    "apologize": {"for"},
    "appeal": {"for", "to"},
    "argue": {"against", "for"},
    "ask": {"about", "for"},
    "assure": {"of"},
    "attribute": {"to"},
    "blame": {"for", "on"},
    "boast": {"about", "of"},
    "brag": {"about"},
    "call": {"for", "on", "upon"},
    "characterise": {"as"},
    "characterize": {"as"},
    "charge": {"with"},
    "cite": {"as"},
    "comment": {"on"},
    "complain": {"about", "of"},
    "compare": {"to", "with"},
    "condemn": {"as", "for"},
    "credit": {"with"},
    "criticise": {"for"},
    "criticize": {"for"},
    "denounce": {"as", "for"},
    "describe": {"as"},
    "disagree": {"with"},
    "dismiss": {"as"},
    "hail": {"as"},
    "hint": {"at"},
    "hop": {"for"},
    "hope": {"for"},
    "inform": {"of"},
    "insist": {"on"},
    "joke": {"about"},
    "lie": {"about"},
    "liken": {"to"},
    "lobby": {"for"},
    "object": {"to"},
    "plead": {"for", "with"},
    "point": {"out", "to"},
    "portray": {"as"},
    "praise": {"for"},
    "press": {"for"},
    "protest": {"against"},
    "push": {"for"},
    "rail": {"against"},
    "refer": {"to"},
    "recognise": {"as"},
    "recognize": {"as"},
    "regard": {"as"},
    "reject": {"as"},
    "remind": {"of"},
    "respond": {"to"},
    "see": {"as"},
    "side": {"with"},
    "speak": {"about", "against", "of"},
    "talk": {"about", "of"},
    "testify": {"about"},
    "threaten": {"with"},
    "view": {"as"},
    "vouch": {"for"},
    "vow": {"in"},
    "warn": {"about", "against", "of"},
    "worry": {"about"},
}
# Nouns that name a report: "claims that ...", "reports of ...", "calls for ...".
NOUNS = words(
    """
    accusation acknowledgment admission advice allegation announcement appeal argument assertion assessment assurance belief
    call charge claim comment complaint concern conclusion condemnation confirmation contention criticism declaration demand
    denial disagreement discussion doubt endorsement estimate expectation fear finding forecast hope indication insistence
    insult letter opinion opposition plea pledge praise prediction promise proposal question reaction rebuttal reference
    remark report request response rhetoric rumor rumour speculation statement suggestion support suspicion testimony threat
    tweet view vow warning
    """
)

ADVERBS = words("reportedly allegedly purportedly supposedly")
_DENY = words("""
    decline denial deny dismiss dispute forbid oppose rebut refuse refute reject
""")
_CALL = words("""
    advise advocate appeal beg beseech call command counsel demand direct encourage exhort implore instruct invite lobby order
    plea plead press proposal propose push recommend request seek urge want
""")
_VOW = words("""
    guarantee intend offer plan pledge promise swear threat threaten undertake vow
""")
_ASK = words("""
    ask question wonder
""")
# What each cue does where its content does not say otherwise; every other cue asserts.
ACTS = {
    **dict.fromkeys(_DENY, Act.DENY),
    **dict.fromkeys(_CALL, Act.CALL),
    **dict.fromkeys(_VOW, Act.VOW),
    **dict.fromkeys(_ASK, Act.ASK),
}
# Cues whose content is not what the speaker holds to be so.
KEPT = frozenset(ACTS) - {"ask"} | {"accuse", "blame"}
# Verbs that always perform an act of speech when somebody is their subject.
ACT_VERBS = words(
    """
    accuse acknowledge allege blame claim demand deny dispute pledge refuse refute reject urge vow warn
    """
)

# Cues that leave open whether what is reported is so, cue to what its content then is.
UNCONFIRMED_CUES = words(
    """
    doubt question rumor rumour speculate speculation suspect suspicion wonder
    """
)

POSSIBLE_CUES = words(
    """
    anticipate assume believe estimate expect fear forecast guess hint hope predict presume reckon speculate suggest suspect think
    worry
    """
)

# Said of a cue in the negative ("cannot confirm", "has not verified") these leave the content open.
CONFIRMING = words(
    """
    authenticate comment confirm corroborate determine disclose establish know reveal say specify tell verify
    """
)
