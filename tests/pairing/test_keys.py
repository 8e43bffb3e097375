from factories import claim

from verify.pairing.keys import content, keys, matters, names, stem


def test_inflections_of_a_word_share_a_stem():
    assert {stem(w) for w in ("attack", "attacks", "attacked", "attacking", "Attack's")} == {"attack"}


def test_a_capitalised_first_word_is_no_name_unless_it_is_an_acronym():
    assert names("Shelling hit Keshtan.") == {stem("Keshtan")}
    assert names("NRF forces left.") == {"nrf"}


def test_content_leaves_out_how_it_was_said():
    assert content("The minister said that troops would leave") == {stem("minister"), stem("troops"), stem("leave")}


def test_a_cited_speaker_is_a_key_of_the_claim_and_an_outlet_is_not():
    assert f"name:{stem('Varga')}" in keys(claim("The town fell.", speaker="Ilse Varga", cue="said"))
    assert f"name:{stem('Gazette')}" not in keys(claim("The town fell.", speaker="Daily Gazette"))


def test_words_of_one_matter_share_a_key_though_they_share_no_stem():
    assert matters("The town was captured without a single casualty.") == ["harm", "control"]
    assert matters("Two journalists died.") == ["harm"]
    assert matters("The army possesses no chemical weapons.") == matters("Aircraft dropped sarin.") == ["poison"]
    assert matters("Wheat prices rose.") == []
