"""The words that report speech, with the act each performs and the form its content takes.

The verbs follow the classes of Levin (1993), English Verb Classes and Alternations, chapter 37 (verbs of communication), and 29.4 to 29.5
(declare and conjecture verbs), with the cues that are frequent in news. Lemmas; phrasal forms are found through `PREPOSITIONS`.
"""

from __future__ import annotations

from verify.records import Act


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that take a clause as what is said: "X said (that) ...".
SAY = _words(
    """say tell add note claim state report announce declare assert insist argue maintain contend allege charge accuse stress emphasize emphasise underline
    underscore explain acknowledge admit concede confirm reveal disclose tweet write post testify warn caution predict forecast suggest indicate imply
    conclude find show estimate believe think feel know hope fear expect suspect understand doubt agree disagree reply respond answer retort continue
    recall recount describe quote remark observe comment mention point repeat reiterate reaffirm affirm assure reassure remind inform notify advise brief
    promise pledge vow threaten swear guarantee undertake propose recommend urge demand request ask call appeal deny reject dispute refute dismiss rebut
    complain lament joke quip tout boast brag hint signal speculate guess worry wonder question hear learn read see determine decide rule hold judge
    assess calculate figure reckon presume assume consider deem regard view portray characterize characterise hail praise criticize criticise condemn denounce decry
    slam blast blame attribute credit cite echo stipulate specify proclaim profess preach teach plead vouch attest certify verify clarify
    elaborate opine muse theorize theorise posit counter interject scoff insinuate exclaim shout yell scream cry whisper mutter chant sing tease joke
    report relay convey communicate broadcast publish detail document record list outline express voice utter articulate
    ridicule mock lambast lambaste rip accuse allege support back oppose endorse welcome favor favour want seek intend plan refuse decline
    speak talk invoke lie bemoan vent fume rail gloat sneer rule discover advocate push press lobby challenge defend order instruct direct command beg
    implore beseech invite encourage exhort counsel forbid ban concur second acknowledge foresee envision anticipate prefer like love hate dislike
    """
)
# Of these, a noun phrase or an infinitive is reported speech too: "X denied any role", "X vowed to fight".
NOUN_OBJECT = _words(
    """deny reject dispute refute dismiss rebut claim confirm acknowledge admit concede report announce declare reveal disclose predict forecast demand request urge
    propose recommend suggest allege promise pledge threaten guarantee express voice criticize criticise condemn denounce decry slam blast blame praise hail cite
    describe call accuse charge question doubt reiterate repeat reaffirm affirm stress emphasize emphasise underscore oppose support back endorse welcome favor favour
    advocate fear expect suspect estimate lament bemoan mock ridicule tout defend outline detail portray characterize characterise verify attribute credit order seek
    """
)
INFINITIVE = _words(
    """vow promise pledge threaten swear undertake guarantee offer refuse decline agree claim demand ask propose urge call tell order instruct advise warn encourage implore
    beg invite request want expect hope plan intend believe estimate report say allege think consider know command direct appeal plead seek decide deem see forbid challenge
    """
)
# Reported in the passive with the content around the verb: "Dashty is believed to have been killed".
PASSIVE = _words("say report believe think allege estimate expect suspect know understand rumor rumour presume assume claim fear consider deem accuse blame")
# Verbs whose content is reached through a preposition, cue lemma to prepositions.
PREPOSITIONS = {
    "call": {"for", "on", "upon"}, "appeal": {"for", "to"}, "accuse": {"of"}, "blame": {"for", "on"}, "warn": {"of", "against", "about"}, "complain": {"about", "of"},
    "criticize": {"for"}, "criticise": {"for"}, "condemn": {"for", "as"}, "denounce": {"as", "for"}, "describe": {"as"}, "hail": {"as"}, "praise": {"for"}, "speak": {"of", "about", "against"}, "talk": {"of", "about"},
    "ask": {"for", "about"}, "push": {"for"}, "press": {"for"}, "plead": {"for", "with"}, "agree": {"on", "with", "to"}, "point": {"to", "out"}, "dismiss": {"as"}, "reject": {"as"}, "refer": {"to"},
    "insist": {"on"}, "vouch": {"for"}, "object": {"to"}, "argue": {"for", "against"}, "advocate": {"for"}, "hint": {"at"}, "respond": {"to"}, "portray": {"as"}, "characterize": {"as"}, "characterise": {"as"},
    "cite": {"as"}, "view": {"as"}, "see": {"as"}, "regard": {"as"}, "charge": {"with"}, "attribute": {"to"}, "credit": {"with"}, "apologize": {"for"}, "apologise": {"for"}, "rail": {"against"}, "lie": {"about"},
    "disagree": {"with"}, "comment": {"on"}, "testify": {"about"}, "lobby": {"for"}, "vow": {"in"}, "worry": {"about"}, "joke": {"about"}, "boast": {"of", "about"}, "brag": {"about"}, "protest": {"against"}, "threaten": {"with"}, "assure": {"of"}, "inform": {"of"}, "remind": {"of"},
}  # fmt: skip
# Nouns that name a report: "claims that ...", "reports of ...", "calls for ...".
NOUNS = _words(
    """claim report statement allegation accusation assertion announcement warning denial demand call appeal promise pledge vow threat suggestion prediction argument
    belief opinion view fear concern hope rumor rumour complaint confirmation admission declaration insistence assurance finding conclusion charge contention request
    proposal plea criticism condemnation estimate speculation suspicion indication remark comment tweet testimony acknowledgment assessment forecast expectation
    """
)
ADVERBS = _words("reportedly allegedly purportedly supposedly")
# What each cue does where its content does not say otherwise; every other cue asserts.
ACTS = {
    **dict.fromkeys(_words("deny reject dispute refute dismiss rebut refuse decline denial oppose forbid"), Act.DENY),
    **dict.fromkeys(_words("urge demand appeal request recommend propose advise call plea plead implore beseech beg exhort encourage push press lobby advocate order instruct direct command invite counsel proposal want seek"), Act.CALL),
    **dict.fromkeys(_words("vow promise pledge threaten swear guarantee undertake threat offer plan intend"), Act.VOW),
    **dict.fromkeys(_words("ask question wonder"), Act.ASK),
}  # fmt: skip
# Verbs that always perform an act of speech when somebody is their subject.
ACT_VERBS = _words("deny reject refute dispute refuse vow pledge urge demand accuse blame claim warn allege acknowledge")
# Cues that leave open whether what is reported is so, cue to what its content then is.
UNCONFIRMED_CUES = _words("doubt question wonder rumor rumour speculate speculation suspicion suspect")
POSSIBLE_CUES = _words("suggest believe think fear hope expect estimate speculate suspect predict forecast hint anticipate worry guess presume assume reckon")
# Said of a cue in the negative ("cannot confirm", "has not verified") these leave the content open.
CONFIRMING = _words("confirm verify say know corroborate establish determine comment tell authenticate reveal disclose specify")
