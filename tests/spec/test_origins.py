"""Whose word it is: how many voices stand behind an answer."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

from sayso.dossier.render.page import Page
from sayso.news.claim import Claim
from sayso.news.gist import Gist, Statement
from sayso.news.report import Span
from sayso.news.values import Value
from sayso.reconcile import voices


def test_two_papers_that_quote_one_spokesman_are_one_origin(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The mine collapse near Tarn killed 17 workers, said Anna Roth, the mine's spokeswoman.
        post  | 10:30 | "Seventeen workers were killed in the collapse," Anna Roth, the spokeswoman, told us.
        """,
        ["17 workers: agreed, 2 reports, 1 origin"],
    )


def test_one_office_called_two_ways_is_one_origin(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The fire killed 12 people, the police said.
        post  | 10:30 | Twelve people were killed by the fire, according to a police spokesman.
        """,
        ["12 people: agreed, 2 reports, 1 origin"],
    )


def test_own_reporters_are_two_origins(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Our reporter saw nine burnt buses in the depot on Friday morning. The gates stood open to all.
        post  | 10:30 | Nine burnt buses stood in the depot when The Post visited it. A guard smoked beside the fence.
        """,
        ["nine buses: agreed, 2 reports, 2 origins"],
    )


def test_two_authorities_are_two_origins(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The storm killed eight people, the interior ministry said.
        post  | 10:30 | Eight people were killed by the storm, the Red Cross said.
        """,
        ["eight people: agreed, 2 reports, 2 origins, from interior ministry and red cross"],
    )


def test_a_chain_of_three_ends_at_its_far_end(spec: Spec) -> None:
    spec(
        """
        Quay Post | 12:00 | Six sailors died in the accident, the Harbour Gazette reported, citing state agency ONA.
        Daily     | 13:00 | Six sailors died in the accident, the state agency ONA said.
        """,
        ["six sailors: agreed, 2 reports, 1 origin, from ONA"],
    )


def test_a_country_is_not_the_paper_called_after_it() -> None:
    names = {("orlonia",): "Orlonia", ("orlonia", "daily"): "Orlonia Daily", ("marr",): "Marr"}
    assert voices._joined({**names, ("marr", "rail"): "Marr Rail"}) == {("marr",): ("marr", "rail")}


def test_a_paper_that_is_in_the_story_is_the_origin_of_who_cites_it(spec: Spec) -> None:
    spec(
        """
        Harbour Gazette | 09:00 | Divers brought up 14 bodies from the wreck on Friday. They worked from a barge.
        Quay Post       | 12:00 | Divers brought up 14 bodies from the wreck, the Harbour Gazette reported on Friday.
        """,
        ["14 bodies: agreed, 2 reports, 1 origin"],
    )


def test_a_headline_goes_back_to_the_voice_that_the_body_names(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Fire in Port Ansel kills 12 people // The harbour fire killed 12 people, police said on Friday.
        post  | 10:30 | Police said that 12 people were killed by the fire in the harbour of Port Ansel.
        """,
        ["12 people: agreed, 2 reports, 1 origin, from police"],
    )


def test_a_reprint_with_a_new_headline_is_one_voice(spec: Spec) -> None:
    copy = (
        "A warehouse burned in Port Ansel on Friday and at least 12 people died, police said. "
        "The fire began shortly before dawn in a store of paint, the brigade said, and spread to two more halls. "
        "Forty people were taken to hospital with burns. The mayor called it the worst night in memory."
    )
    spec(
        f"""
        wire    | 09:00 | Warehouse fire kills at least 12 // {copy}
        daily   | 09:40 | Night of horror in Port Ansel // {copy}
        evening | 11:00 | Twelve dead in the harbour // {copy.replace("shortly ", "")}
        post    | 11:30 | A fire in a warehouse has killed 14 people in the harbour of Port Ansel, the hospital said.
        """,
        [
            "one voice: wire, daily, evening",
            "two voices: wire, post",
            "12 people: 3 reports, 1 origin",
            "Forty people: agreed, 3 reports, 1 origin",
        ],
    )


def test_copy_of_an_agency_is_that_agency(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | PORT ANSEL (Reuters) - A dam burst above the town on Friday. Five bridges were swept away.
        post  | 10:00 | PORT ANSEL (Reuters) - Five bridges were swept away. The water had reached the church at noon.
        """,
        ["five bridges: agreed, 2 reports, 1 origin, from Reuters", "one voice: daily, post"],
    )


def test_two_people_of_one_surname_are_two(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Nine boats were lost in the storm, said Maria Keller, the harbour master.
        post  | 10:00 | Nine boats were lost in the storm, said Jonas Keller, a fisherman.
        """,
        ["nine boats: agreed, 2 reports, 2 origins"],
    )


def test_a_pronoun_is_whoever_it_stands_for(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Mayor Anna Roth visited the camp on Friday. She said 300 families had lost their homes.
        post  | 10:00 | Mayor Anna Roth said 300 families had lost their homes.
        """,
        ["300 families: agreed, 2 reports, 1 origin, from Anna Roth"],
    )


def test_forty_reprints_of_a_wrong_figure_do_not_outvote_one_report(spec: Spec) -> None:
    copy = (
        "A coach left the mountain road above Tarn on Friday and 21 pilgrims were killed, the agency ONA said. "
        "It fell 60 metres into the bed of a stream. The road had been closed to coaches since the winter."
    )
    reprints = "\n".join(f"paper-{n} | 1{n}:00 | {copy}" for n in range(6))
    spec(
        f"""
        {reprints}
        post | 18:00 | Nine pilgrims were killed when a coach left the road above Tarn, the hospital in Lindow said.
        """,
        [
            "21 pilgrims: disputed, 6 reports, 1 origin, 2 origins in all",
            "post disputes paper-3: nine pilgrims / 21 pilgrims",
        ],
    )


def test_an_anonymous_source_is_not_the_office_it_works_for(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The minister will resign on Sunday, said a person familiar with it. Twelve aides will go.
        post  | 10:00 | The ministry said that twelve aides will go.
        """,
        ["twelve aides: from ministry and daily"],
    )


def test_a_sentence_that_is_copied_adds_no_voice(spec: Spec) -> None:
    copied = "The ferry had left Tarn at dawn with nine trucks on its lower deck and a crew of four."
    spec(
        f"""
        daily | 09:00 | Divers searched the strait all day for the ferry's bell. {copied} The search goes on by night.
        post  | 10:30 | A storm had been forecast by all three stations. {copied} The owner has lost two ships before.
        """,
        ["nine trucks: agreed, 2 reports, 1 origin"],
    )


def test_copy_of_one_agency_goes_back_to_the_voice_that_any_of_it_names(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | TARN (AP) — The collapse in the mine killed 17 workers, the mine's owner Ansel Coal said.
        post  | 10:30 | TARN (AP) — Seventeen workers were killed by the collapse. The pit had been closed for years.
        """,
        ["17 workers: agreed, 2 reports, 1 origin"],
    )


def test_what_lies_long_past_is_common_knowledge_even_where_somebody_is_cited_for_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The ferry was found on Friday. The ferry sank with its crew in March 2024 off Tarn.
        post  | 10:30 | Divers found the ferry on Friday. The ferry sank off Tarn in March 2024.
        radio | 11:00 | The navy said that the ferry, which sank off Tarn in March 2024, was found on Friday.
        """,
        ["March 2024: 1 origin"],
    )


def test_what_is_repeated_in_passing_is_vouched_for_once(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The ferry sank on Thursday, the navy said. Bo Marr, a baker, said he had no sleep on Thursday.
        post  | 10:00 | The ferry sank on Thursday, the navy said.
        """,
        ["Thursday: from navy"],
    )


def test_only_who_is_counted_is_named(spec: Spec) -> None:
    dossier = spec(
        """
        daily | 09:00 | The ferry sank on Thursday, the navy said. Bo Marr, a baker, said he had no sleep on Thursday.
        post  | 10:00 | The ferry sank on Thursday, the navy said.
        """,
        [],
    )
    page = Page(dossier)
    for answer in (a for point in dossier.points for a in point.answers):
        standing = page.standing(answer)
        assert len(standing.voices) + standing.more == len(answer.origins)


def test_two_authorities_in_one_report_both_count(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The fire killed 12 people, the police said. The hospital said that 12 people were killed.
        post  | 10:00 | The fire killed 12 people, the police said.
        """,
        ["12 people: from police and hospital"],
    )


def test_hundreds_of_people_are_people(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Hundreds of people were killed in the flood, the army said.
        post  | 10:00 | The flood killed 430 people, the army said.
        """,
        ["post refines daily: 430 people / Hundreds people", "430 people: 1 origin in all"],
    )


def test_an_officer_of_a_firm_speaks_for_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Marr Rail's chief financial officer, Ada Roe, said the strike had cost $40 million.
        post  | 10:00 | Marr Rail said the strike had cost $40 million.
        """,
        ["$40 million: agreed, 2 reports, 1 origin, from Marr Rail"],
    )


def test_a_paper_of_a_firm_is_the_firm(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Marr Rail estimated the strike had cost it $40 million, a regulatory filing shows.
        post  | 10:00 | Marr Rail said the strike had cost it $40 million.
        """,
        ["$40 million: agreed, 2 reports, 1 origin, from Marr Rail"],
    )


def test_papers_of_ones_own_are_ones_own_word(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Mayor Ada Roe paid 35.7 percent of her income in taxes, Mrs. Roe's tax return showed.
        post  | 10:00 | Mayor Ada Roe paid 35.7 percent of her income in taxes, according to tax returns seen on Friday.
        """,
        ["35.7 percent: agreed, 2 reports, 1 origin, from Mrs. Roe"],
    )


def test_a_figure_of_one_past_day_is_common_knowledge(spec: Spec) -> None:
    """However its sentence goes on, and where it only sets apart what is spoken of as known."""
    spec(
        """
        daily | 09:00 | The plan dates from the March 13, 2024 Tarn attacks that killed 130 people, Mayor Ada Roe said.
        post  | 10:00 | Gunmen killed 130 people in Tarn on March 13, 2024, the worst attack in the past two years.
        """,
        ["130: 2 reports, 1 origin"],
    )


def test_who_apologised_has_not_told_of_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Mayor Ada Roe apologized for the delay of the ferry. A new one is to be bought.
        post  | 10:00 | After the storm hundreds waited on the pier. Ada Roe apologized for the ferry's long delay.
        """,
        ["apologized: agreed, 2 reports, 2 origins, from daily and post"],
    )


def test_those_who_work_for_a_bank_are_one_voice_and_not_the_bank(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Analysts at Lund Bank estimated that 300 branches will close. Lund Bank has 900 branches.
        post  | 10:00 | Lund Bank's own analysts estimated that 300 branches will close.
        radio | 11:00 | Lund Bank said that 300 branches will close.
        """,
        ["300 branches: 3 reports, 2 origins, from analysts at Lund Bank and Lund Bank"],
    )


def test_security_sources_are_no_council_of_that_name(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Nine men were held after the raid, security sources said. It began at dawn.
        post  | 10:00 | Nine men were held after the raid, the National Security Council said.
        """,
        ["nine men: agreed, 2 reports, 2 origins"],
    )


def test_who_posted_a_video_is_whose_word_it_is(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | A video posted by Harbour Watch shows 12 burnt boats at the quay.
        post  | 10:00 | Harbour Watch said that 12 burnt boats lay at the quay.
        """,
        ["12 burnt boats: agreed, 2 reports, 1 origin, from Harbour Watch"],
    )


def test_a_reckoning_that_runs_on_to_this_day_is_somebodys(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | A bus burned in Tarn on Friday. The rebels have killed more than 4,000 people since 2019.
        post  | 10:30 | A bus burned on Friday. The rebels' war has cost more than 4,000 lives since it began in 2019.
        """,
        ["more than 4,000: 2 reports, 2 origins, from daily and post"],
    )


def test_we_is_whoever_writes(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | As we reported last night, the storm off Tarn cost the fishing fleet nine boats.
        post  | 10:00 | The fishing fleet lost nine boats in the storm off Tarn, said the coast guard.
        """,
        ["nine boats: from daily and coast guard"],
    )


def test_who_welcomes_a_release_does_not_vouch_for_its_number(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The army said that 21 miners were freed. Bo Marr, a priest, welcomed the release of 21 miners.
        post  | 10:00 | The army said that 21 miners were freed.
        """,
        ["21 miners: from army"],
    )


def test_a_deed_is_no_word(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | A court in Lund indicted nine sailors on Monday. The harbour was quiet.
        post  | 10:00 | Nine sailors were indicted on Monday by a court in Lund, the navy said.
        """,
        ["nine sailors: from daily and navy"],
    )


def test_the_head_of_a_service_speaks_for_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Divers found nine bodies in the hold, police said.
        post  | 10:00 | "We have found nine bodies in the hold," police chief Helen Varga said on the quay.
        """,
        ["nine bodies: agreed, 2 reports, 1 origin, from police"],
    )


def test_who_cites_a_report_goes_back_to_whom_that_report_cites(spec: Spec) -> None:
    spec(
        """
        Harbour Herald | 09:00 | Six villagers were killed by the shells, the Red Cross said. It began at dusk.
        Quay Post      | 12:00 | Six villagers were killed in the night, the Harbour Herald reported on Wednesday.
        """,
        ["six villagers: agreed, 2 reports, 1 origin, from Red Cross"],
    )


def test_a_message_printed_below_its_announcement_is_its_writers(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Mayor Ada Roe announced her trip on Twitter, writing that she was proud. I thank the 40 crews.
        post  | 10:00 | Mayor Ada Roe said 40 crews had come to help.
        """,
        ["40 crews: agreed, 2 reports, 1 origin, from Ada Roe"],
    )


def test_reports_that_nobody_is_named_for_are_one_voice(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The march comes after unconfirmed reports that up to 9,000 troops had left the valley.
        post  | 10:00 | Earlier reports said that up to 9,000 troops had left the valley.
        """,
        ["9,000 troops: agreed, 2 reports, 1 origin"],
    )


def test_a_body_that_counts_is_the_source_of_its_count(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The Red Cross counted 27 burnt houses in Velin.
        post  | 10:00 | There were 27 burnt houses in the village of Velin, the Red Cross said.
        """,
        ["27 burnt houses: agreed, 2 reports, 1 origin, from Red Cross"],
    )


def test_whoever_stands_by_a_figure_gives_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The hospital is sticking to 27 burnt houses in Velin.
        post  | 10:00 | There were 27 burnt houses in the village of Velin, the hospital said.
        """,
        ["27 burnt houses: agreed, 2 reports, 1 origin"],
    )


def test_a_body_that_counts_need_not_be_known(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Tarn Flood Watch counted 27 burnt houses in Velin.
        post  | 10:00 | There were 27 burnt houses in the village of Velin, Tarn Flood Watch said.
        """,
        ["27 burnt houses: agreed, 2 reports, 1 origin"],
    )


def test_who_is_told_of_at_the_end_of_a_long_sentence_has_told_all_of_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The ferry caught fire at dawn, shortly before it was due to leave for the island of Skerra with 214 passengers and 26 crew on board, harbour master Ada Roe told reporters.
        post  | 10:00 | Harbour master Ada Roe said that 214 passengers had been on board the ferry.
        """,  # noqa: E501
        ["214 passengers: agreed, 2 reports, 1 origin, from Ada Roe"],
    )


def test_earlier_reports_of_something_are_nobodys_own(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The march follows earlier reports of 9,000 troops that left the valley.
        post  | 10:00 | Earlier reports said that 9,000 troops had left the valley.
        """,
        ["9,000 troops: agreed, 2 reports, 1 origin"],
    )


def test_a_headline_that_names_nobody_goes_back_to_whom_its_report_names(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Observers count 27 burnt houses // The Joint Tarn Mission counted 27 burnt houses in Velin.
        post  | 10:00 | There were 27 burnt houses in the village of Velin, the Joint Tarn Mission said.
        """,
        ["27 burnt houses: agreed, 2 reports, 1 origin, from Joint Tarn Mission"],
    )


def test_short_sentences_much_alike_are_no_copies(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Tarn was cut in two on Monday. The bridge, which is 212 metres long, was opened in 1931.
        post  | 10:00 | Engineers found a crack last night. The Tarn Bridge, 212 metres long, was opened in 1931.
        """,
        ["212 metres: agreed, 2 reports, 2 origins"],
    )


def test_a_bank_by_its_trade_is_the_bank(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Marr Bank said that the law would cost it $5 billion.
        post  | 10:00 | Marr Bank is in trouble. The bank shut offices. The investment bank forecast that the law would cost it $5 billion.
        """,  # noqa: E501
        ["$5 billion: agreed, 2 reports, 1 origin"],
    )


def test_who_gives_a_name_vouches_for_it_whomever_the_sentence_cites(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The boy, named Bo Roe by local media, fell into a well in Velin.
        post  | 10:00 | According to his parents, the boy, named Bo Roe by local media, fell into a well by accident.
        """,
        ["Bo Roe: agreed, 2 reports, 1 origin, from local media"],
    )


def test_what_a_released_paper_shows_is_the_word_of_who_released_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The Tarn Harbour Office said that nine girls had been saved.
        post  | 10:00 | The Tarn Harbour Office later published the list of passengers, which showed that nine girls had been saved.
        """,  # noqa: E501
        ["nine girls: agreed, 2 reports, 1 origin, from Tarn Harbour Office"],
    )


def test_what_a_firm_will_pay_is_its_own_word(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Marr Bank said it would book a $5 billion loss.
        post  | 10:00 | Others are hit as well, while Marr Bank will book a $5 billion loss this spring.
        """,
        ["$5 billion: agreed, 2 reports, 1 origin, from Marr Bank"],
    )


def test_who_extends_a_curfew_says_for_how_long(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | President Ada Roe said that she had extended the curfew by three months.
        post  | 10:00 | President Ada Roe today extended the curfew by three months, as crowds filled the square.
        """,
        ["three months: agreed, 2 reports, 1 origin, from Ada Roe"],
    )


def test_what_we_have_reported_of_long_ago_is_common_knowledge(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Two men claim to lead it now. As we have reported, the league split in June 2019.
        post  | 10:00 | Its founder died and the league split in June 2019, and both halves fought on in the hills.
        """,
        ["June 2019: agreed, 2 reports, 1 origin, from common knowledge"],
    )


def test_what_is_no_teller_at_the_end_of_a_sentence(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Twelve people died when a ferry burned off Port Ansel, with three injuries reported.
        """,
        ["Twelve people: from daily"],
    )


def test_an_order_tells_nothing_of_what_led_to_it(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | President Ada Roe extended the curfew after 84 people were hurt in the ferry fire.
        """,
        ["84 people: from daily"],
    )


def test_reports_of_something_else_are_not_whose_word_it_is(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Despite recent reports of calm seas, 84 people were killed when the ferry sank.
        """,
        ["84 people: from daily"],
    )


def test_a_source_called_by_one_word_is_named(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Greenpeace says 84 people were killed when the Ansel ferry sank. It sailed at dawn. It carried cars and lorries. Families waited on the quay. Two lifeboats failed to open. The Marr Health Ministry said 84 people were killed.
        post  | 10:00 | The coastguard said 84 people were killed when the Ansel ferry sank.
        """,  # noqa: E501
        ["84 people: agreed, 2 reports, 3 origins"],
    )


def test_one_figure_is_one_figure_whoever_hedges_it(spec: Spec) -> None:
    read = spec(
        """
        daily | 09:00 | About 40 houses burned down in Ardun, the mayor said.
        post  | 10:30 | The fire in Ardun destroyed 40 houses, the police said on Friday.
        """,
        ["about 40 houses: 1 report, 2 origins", "40 houses: 1 report, 2 origins, from police and mayor"],
    )
    page = Page(read)
    point = next(p for p in read.points if p.kind == "count")
    assert all(page.standing(a).who().count("(in other words)") == 1 for a in point.answers)


@pytest.mark.parametrize(
    ("first", "second", "behind"),
    [
        ("in April", "on 14 April", (2, 1)),
        ("on Friday morning", "at 5:40 a.m. on Friday", (2, 1)),
        ("on Friday", "early on Friday", (2, 1)),
        ("on Friday", "between 5:10 a.m. and 6:40 a.m. on Friday", (2, 1)),
    ],
)
def test_who_tells_the_day_bears_out_the_month(spec: Spec, first: str, second: str, behind: tuple[int, int]) -> None:
    low, high = (" ".join(w for w in when.split() if w not in ("in", "on", "at")) for when in (first, second))
    spec(
        f"""
        daily | 09:00 | The bridge was opened {first}, the council said.
        post  | 10:00 | The bridge was opened {second}, according to the builder.
        """,
        [
            f"{low}: 1 report, {behind[0]} origin{'s' * (behind[0] > 1)}",
            f"{high}: 1 report, {behind[1]} origin{'s' * (behind[1] > 1)}",
        ],
    )


def test_a_limit_is_not_borne_out_by_a_figure(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Nearly 80 people were killed in the fire, the mayor said.
        post  | 10:30 | The fire killed 80 people, the police said.
        today | 11:30 | More than 60 people were killed in the fire, the hospital said.
        """,
        ["nearly 80 people: 1 report, 1 origin", "more than 60 people: 1 report, 1 origin"],
    )


def test_a_bare_source_is_the_one_other_source_that_keeps_its_name_back(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The move saves the bank $140 million in taxes, said the source, who asked not to be named.
        post  | 10:30 | The move saves the bank $140 million in taxes this year, according to a person briefed on it.
        """,
        ["$140 million: agreed, 2 reports, 1 origin"],
    )
    spec(
        """
        daily | 09:00 | The move saves the bank $140 million in taxes, said a source close to the regulator.
        post  | 10:30 | The move saves the bank $140 million in taxes this year, according to a person briefed on it.
        """,
        ["$140 million: agreed, 2 reports, 2 origins"],
    )


def test_a_headline_has_no_number_from_whoever_gives_another(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Truck kills 84 in Ardun // The road was shut. "They say 80 people were killed," wrote Ada Roe.
        post  | 10:30 | The truck attack in Ardun killed 84 people, the hospital said.
        """,
        ["84 people: 2 reports, 2 origins, from daily and hospital"],
    )


def test_a_follow_up_has_not_all_its_numbers_from_who_was_cited_the_day_before(spec: Spec) -> None:
    spec(
        """
        daily | 09:00     | TARN (AP) — The flood destroyed 84 houses in Tarn on Friday, witnesses said.
        post  | Sat 10:30 | TARN (AP) — The town took stock. The bakery has no flour. The school is shut for a week.
              |           | No trains run. The bridge is closed. Nobody was hurt when the flood destroyed 84 houses.
        """,
        ["84 houses: 2 reports, 2 origins, from AP and witnesses"],
    )


def test_who_hails_somebody_tells_nothing_of_them(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Islanders have since hailed Ada Roe, 16, as an icon of their struggle.
        post  | 10:30 | Ada Roe, 16, was charged on Monday by a court in Ardun.
        """,
        ["16: agreed, 2 reports, 2 origins, from daily and post"],
    )


def test_who_counts_as_many_others_does_not_vouch(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | About 100 people were injured when the stand in Ardun fell down, officials said.
        post  | 10:30 | The stand in Ardun fell down on Friday and injured about 100 people, local media reported.
        today | 11:30 | About 100 people ran into the restaurant when the stand in Ardun fell down, Ada Roe said.
        """,
        ["about 100 people injured: 2 origins, from officials and local media"],
    )


def _dated(happening: str, act: str, n: int) -> Statement:
    sentence = Span("text", 0, 30, "What a report tells of August.")
    claim = Claim(f"c{n}", f"r{n}", sentence, sentence, "", "date", Value("August", start="2030-08", end="2030-08"))
    return Statement(claim, Gist("", (), (), happening, (), (), (), act=act), "", (), 5, "")


@pytest.mark.parametrize(
    ("told", "behind"),
    [
        # A video came out in August, and in August somebody was killed.
        ([("", "publish", "a"), ("freed", "publish", "b"), ("killed", "kill", "c")], {"a", "b"}),
        # What somebody said, or did that is no happening, may be of the same.
        ([("", "publish", "a"), ("", "publish", "b"), ("said", "say", "c"), ("", "show", "d")], {"a", "b", "c", "d"}),
        # One voice makes no act the answer's own, however many reports have it.
        ([("", "publish", "a"), ("", "publish", "a"), ("killed", "kill", "c")], {"a", "c"}),
        # Three acts are three.
        (
            [("", "publish", "a"), ("", "publish", "b"), *((("killed", "kill", o)) for o in "cde")],
            set("cde") | {"a", "b"},
        ),
    ],
)
def test_who_dates_another_happening_does_not_vouch(told: list[tuple[str, str, str]], behind: set[str]) -> None:
    statements = [_dated(happening, act, n) for n, (happening, act, _) in enumerate(told)]
    origin_of = {s.claim.id: origin for s, (_, _, origin) in zip(statements, told, strict=True)}
    assert voices.vouching(statements, origin_of) == behind
