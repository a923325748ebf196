"""Photos: any telephone's file becomes a few clean ones, or a clear error."""

from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from generator.errors import BadValue
from generator.photos import MAX_BYTES, SIZES, inspect, renditions

QUADRANTS = ("red", "lime", "blue", "yellow")  # top left, top right, bottom left, bottom right


def picture(width=600, height=800, mode="RGB"):
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate(QUADRANTS):
        x, y = n % 2 * width // 2, n // 2 * height // 2
        draw.rectangle((x, y, x + width // 2, y + height // 2), fill=colour)
    return image.convert(mode)


def saved(image, form="JPEG", **options):
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def corners(data):
    """The colours of the four quadrants, each channel dark or bright."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    w, h = image.size
    spots = ((w // 4, h // 4), (3 * w // 4, h // 4), (w // 4, 3 * h // 4), (3 * w // 4, 3 * h // 4))
    return [tuple(channel > 127 for channel in image.getpixel(spot)) for spot in spots]


UPRIGHT = [(True, False, False), (False, True, False), (False, False, True), (True, True, False)]


def code(data):
    with pytest.raises(BadValue) as caught:
        inspect(data)
    with pytest.raises(BadValue) as again:
        renditions(data)
    assert caught.value.code == again.value.code
    return caught.value.code


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_of_holding_the_camera_comes_out_upright(orientation):
    """A photo with any of the eight EXIF orientations is published the right way up."""
    back = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    stored = picture() if back is None else picture().transpose(back)
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = renditions(saved(stored, exif=exif))

    assert [corners(each.data) for each in made] == [UPRIGHT] * 4


def test_sizes_and_formats_are_fixed():
    """Two sizes, either as WebP and as JPEG, whatever the original's shape."""
    made = renditions(saved(picture(1600, 900)))
    shown = [Image.open(io.BytesIO(each.data)) for each in made]

    assert [each.name for each in made] == ["180.webp", "180.jpg", "360.webp", "360.jpg"]
    assert [(i.format, i.size) for i in shown] == [
        (form, size) for size in SIZES for form in ("WEBP", "JPEG")
    ]


def test_nothing_of_the_metadata_survives():
    """Place, camera, comment, profile and thumbnail of the original are in no published file."""
    exif = Image.Exif()
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(picture(), exif=exif, comment=b"SECRETCOMMENT", icc_profile=profile)
    made = renditions(data)
    infos = [Image.open(io.BytesIO(each.data)) for each in made]

    assert b"SECRET" in data
    assert not any(b"SECRET" in each.data or b"Exif" in each.data for each in made)
    assert [(len(i.getexif()), "icc_profile" in i.info) for i in infos] == [(0, False)] * 4


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGB"), ("PNG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "1"),
     ("JPEG", "CMYK"), ("JPEG", "L"), ("WEBP", "RGB"), ("WEBP", "RGBA"), ("MPO", "RGB")],
)  # fmt: skip
def test_every_usual_form_is_read(form, mode):
    """JPEG, the two-picture JPEG of some telephones, PNG and WebP in all colour modes are read."""
    data = saved(picture(mode=mode), form)
    inspect(data)
    made = renditions(data)
    grey = mode in ("L", "LA", "1")

    assert len(made) == 4
    assert grey or corners(made[3].data) == UPRIGHT


def test_sixteen_bit_grey_keeps_its_shades():
    """A 16-bit PNG from a scanner is not blown out to white."""
    wide = Image.new("I;16", (400, 500), 128 * 256)
    shade = Image.open(io.BytesIO(renditions(saved(wide, "PNG"))[1].data)).getpixel((90, 120))

    assert all(abs(channel - 128) < 4 for channel in shade)


def test_transparency_becomes_white():
    """A cut-out portrait stands on white, not on black."""
    clear = Image.new("RGBA", (400, 500), (0, 0, 0, 0))
    shade = Image.open(io.BytesIO(renditions(saved(clear, "PNG"))[1].data)).getpixel((90, 120))

    assert min(shade) > 250


def test_heic_is_read():
    """An iPhone's HEIC, read by libheif, comes out upright."""
    heif = pillow_heif.from_pillow(picture())
    out = io.BytesIO()
    heif.save(out, quality=90)

    assert corners(renditions(out.getvalue())[3].data) == UPRIGHT


def test_wide_gamut_colours_are_brought_to_srgb():
    """A photo with another colour profile looks as it did, without the profile."""
    profile = ImageCms.createProfile("sRGB")
    swapped = bytearray(ImageCms.ImageCmsProfile(profile).tobytes())
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    data = saved(Image.new("RGB", (400, 500), (255, 0, 0)), icc_profile=bytes(swapped))
    shade = Image.open(io.BytesIO(renditions(data)[1].data)).getpixel((90, 120))

    assert shade[1] > 200 > shade[0]


def test_a_broken_profile_is_left_out():
    """A profile that can't be read does not keep a photo from being published."""
    data = saved(picture(), icc_profile=b"no profile at all")

    assert corners(renditions(data)[3].data) == UPRIGHT


def test_the_same_photo_gives_the_same_bytes():
    """Renditions are reproducible."""
    data = saved(picture())
    first = renditions(data)
    renditions.cache_clear()

    assert renditions(data) == first


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )  # fmt: skip


def text_bomb():
    body = b"Comment\0\0" + zlib.compress(bytes(80_000_000))
    good = saved(picture(), "PNG")
    return good[:33] + chunk(b"zTXt", body) + good[33:]


def test_a_mirror_of_what_is_wrong():
    """Each fault has its own code, the same when checked and when published."""
    jpeg, png = saved(picture()), saved(picture(), "PNG")
    found = {
        "empty": code(b""),
        "text": code("这不是照片".encode() * 50),
        "pdf": code(b"%PDF-1.7\n" + bytes(500)),
        "gif": code(saved(picture(), "GIF")),
        "heavy": code(jpeg + bytes(MAX_BYTES)),
        "tiny": code(saved(picture(100, 130))),
        "cut jpeg": code(jpeg[: len(jpeg) // 2]),
        "cut png": code(png[: len(png) // 2]),
        "header alone": code(png[:33]),
        "bomb": code(bomb(60_000, 60_000)),
        "huge": code(bomb(9_000, 9_000)),
        "unfilled": code(bomb(3_000, 3_000)),
        "text bomb": code(text_bomb()),
        "broken heic": code(b"\x00\x00\x00\x18ftypheic" + bytes(300)),
    }

    assert found == {
        "empty": "photo-empty", "text": "photo-format", "pdf": "photo-format",
        "gif": "photo-format", "heavy": "photo-large", "tiny": "photo-small",
        "cut jpeg": "photo-broken", "cut png": "photo-broken", "header alone": "photo-broken",
        "bomb": "photo-bomb", "huge": "photo-bomb", "unfilled": "photo-broken",
        "text bomb": "photo-broken", "broken heic": "photo-broken",
    }  # fmt: skip


SEEDS = [
    saved(picture(200, 260)), saved(picture(200, 260), "PNG"), saved(picture(200, 260), "WEBP"),
    saved(picture(200, 260), exif=Image.Exif()),
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6)), max_size=8),
)
def test_no_damage_gets_past_as_a_crash(seed, wounds):
    """However a file is damaged, it is published or refused with a code, and nothing else."""
    data = bytearray(seed)
    for where, put in wounds:
        at = int(where * len(data))
        data[at : at + len(put)] = put
    try:
        made = len(renditions(bytes(data)))
    except BadValue as bad:
        made = 4 if bad.code.startswith("photo-") else 0

    assert made == 4
