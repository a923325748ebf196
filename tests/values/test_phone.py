"""Telephone numbers."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue
from generator.values import Phone


@pytest.mark.parametrize(
    ("text", "kind", "shown", "uri"),
    [
        ("0857-5221234", "landline", "0857-5221234", "tel:+868575221234"),
        ("0857 5221234", "landline", "0857-5221234", "tel:+868575221234"),
        ("(0857)5221234", "landline", "0857-5221234", "tel:+868575221234"),
        ("08575221234", "landline", "0857-5221234", "tel:+868575221234"),
        ("０８５７－５２２１２３４", "landline", "0857-5221234", "tel:+868575221234"),
        ("+86 857 5221234", "landline", "0857-5221234", "tel:+868575221234"),
        ("0086-857-5221234", "landline", "0857-5221234", "tel:+868575221234"),
        ("（0857）5221234-806", "landline", "0857-5221234 转 806", "tel:+868575221234;ext=806"),
        ("0857-5221234-8", "landline", "0857-5221234 转 8", "tel:+868575221234;ext=8"),
        ("0857-5221234转806", "landline", "0857-5221234 转 806", "tel:+868575221234;ext=806"),
        ("010-82345678", "landline", "010-82345678", "tel:+861082345678"),
        ("02082345678", "landline", "020-82345678", "tel:+862082345678"),
        ("4411111", "local", "4411111", "tel:4411111"),
        ("400-820-8820", "service", "400-820-8820", "tel:4008208820"),
        ("4008208820", "service", "400-820-8820", "tel:4008208820"),
        ("12345", "hotline", "12345", "tel:12345"),
        ("12343", "hotline", "12343", "tel:12343"),
        ("110", "hotline", "110", "tel:110"),
        ("95598", "hotline", "95598", "tel:95598"),
        ("0857-12345", "hotline", "0857-12345", "tel:+8685712345"),
        ("138 1234 1234", "mobile", "13812341234", "tel:+8613812341234"),
        ("+86 13812341234", "mobile", "13812341234", "tel:+8613812341234"),
        ("138****1234", "masked", "138****1234", None),
        ("１３８＊＊＊＊１２３４", "masked", "138****1234", None),
    ],
)
def test_reads_every_form(text: str, kind: str, shown: str, uri: str | None) -> None:
    """Each way to write a number gives its kind, one way to show it and one to dial it."""
    phone = Phone.parse(text)

    assert (kind, shown, uri) == (phone.kind, str(phone), phone.uri)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "phone-empty"),
        ("无", "phone-form"),
        ("12345678901234", "phone-form"),
        ("+1 202 555 0100", "phone-form"),
        ("1234567", "phone-form"),
        ("138***1234", "phone-form"),
        ("138****1234转1", "phone-form"),
        ("0857-5221234/5221235", "phone-several"),
        ("0857-5221234、0857-5221235", "phone-several"),
        ("4411111 4412340", "phone-several"),
        ("010-8234567", "phone-length"),
        ("0857-522123", "phone-length"),
        ("0857-1221234", "phone-length"),
        ("0857", "phone-length"),
        ("0257-5221234", "phone-area"),
    ],
)
def test_refuses_the_rest(text: str, code: str) -> None:
    """What can't be dialled is refused with its own code."""
    with pytest.raises(BadValue) as caught:
        Phone.parse(text)

    assert code == caught.value.code


def test_local_number_takes_an_area() -> None:
    """A local number becomes a landline; a hotline stays as it is."""
    found = [str(Phone.parse(text).with_area("0857")) for text in ("4411111-2", "12345")]

    assert ["0857-4411111 转 2", "12345"] == found


def test_area_must_fit_the_number() -> None:
    """Seven digits don't go with an area code of Beijing."""
    with pytest.raises(BadValue) as caught:
        Phone.parse("4411111").with_area("010")

    assert "phone-length" == caught.value.code


AREAS = st.from_regex(r"0(?:10|2[0-9]|[3-9][0-9]{2})", fullmatch=True)


@given(
    AREAS,
    st.from_regex(r"[2-9][0-9]{7}", fullmatch=True),
    st.from_regex("[0-9]{1,4}", fullmatch=True),
)
@settings(max_examples=100, deadline=None)
def test_forms_read_back(area: str, number: str, extension: str) -> None:
    """Shown and plain forms of any landline read back to the same number."""
    phone = Phone(area, number, extension)
    again = {Phone.parse(str(phone)), Phone.parse(phone.plain), pickle.loads(pickle.dumps(phone))}

    assert {phone} == again
