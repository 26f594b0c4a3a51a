import pytest

from dragoman.intake.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The foreign ministry said on Tuesday that the talks would go on.", "en"),
        (
            "Foreign Minister Nguyễn Văn Đăng met Søren Brøgård and Łukasz Żywiec in Constanța; Ximena Baldeón Icaza will visit Çanakkale.",
            "en",
        ),
        ("TALKS TO RESUME IN THE CAPITAL ON MONDAY, THE FOREIGN MINISTRY SAID", "en"),
        ("Le ministère des affaires étrangères a annoncé mardi que les pourparlers reprendraient.", "fr"),
        ("Das Außenministerium teilte am Dienstag mit, dass die Gespräche fortgesetzt werden.", "de"),
        ("El ministerio de Exteriores anunció el martes que las conversaciones se reanudarán.", "es"),
        ("Министерство иностранных дел сообщило во вторник о возобновлении переговоров.", "ru"),
        ("أعلنت وزارة الخارجية يوم الثلاثاء استئناف المحادثات بين الجانبين", "ar"),
        ("外交部发言人周二表示,双方将继续会谈。", "zh"),
        ("", None),
        (" \n ", None),
        ("Talks ended.", None),
        ("1234 5678 " * 50, None),
        ("😀" * 100, None),
    ],
)
def test_detect(text: str, code: str | None) -> None:
    assert detect(text) == code
    assert detect(text) == code


def test_half_a_pair_does_no_harm() -> None:
    assert detect("The foreign ministry said \ud83d on Tuesday that the talks would go on.") == "en"
