"""A person's photo, from whatever a telephone makes to the few files a page shows.

Every photo is turned upright, brought to sRGB, cut to 3:4, scaled to fixed sizes and painted on a
fresh canvas, so nothing of the original's metadata (place, time, camera, thumbnail) survives. A
file that is too large, broken, or made to swell when it is opened is a BadValue, never a crash.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from generator.errors import BadValue, Text

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES: Final = 20_000_000
"""Bytes; a telephone's largest photo is about 15 MB."""
MAX_PIXELS: Final = 60_000_000
"""Pixels; checked before any of them is decoded. Telephones make 12, 48 or 50 million."""
SIZES: Final = ((180, 240), (360, 480))
"""Width and height in CSS pixels of what is published: in lists, and on a person's page."""
SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".heic", ".webp")
"""What a photo's file name may end in; its content is judged by its bytes."""

_FORMATS = ("Jpeg", "Png", "WebP")
_FACE = (0.5, 0.3)  # where to cut a photo of another shape: faces stand in the upper half
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"heif")
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, IndexError, KeyError,
    OverflowError, MemoryError, TypeError,
)  # fmt: skip
"""What Pillow's readers raise over damaged files, whatever the format."""

_SEND_AGAIN = Text(
    "请本人重新发送原图，或用手机重新拍一张", "ask for the original again, or take a new photo"
)


@dataclass(frozen=True, slots=True)
class Rendition:
    """One published file of a photo: ``360.webp``, its size in pixels and its bytes."""

    name: str
    width: int
    height: int
    data: bytes


def inspect(data: bytes) -> None:
    """Make sure that a photo can be published, at the least cost.

    :raises BadValue: ``photo-empty``, ``photo-large``, ``photo-format``, ``photo-bomb``,
        ``photo-small`` or ``photo-broken``
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _opened(data)
        image.draft("RGB", SIZES[0])
        _loaded(image)


@lru_cache(maxsize=8)
def renditions(data: bytes) -> tuple[Rendition, ...]:
    """The published files of a photo, smallest first, WebP before JPEG.

    :raises BadValue: as ``inspect`` does
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _opened(data)
        image.draft("RGB", (SIZES[-1][0] * 2, SIZES[-1][1] * 2))
        return tuple(_published(_upright(_loaded(image))))


def _opened(data: bytes) -> Image:
    """The image with its header read and judged, its pixels still packed."""
    from PIL import Image, UnidentifiedImageError

    for plugin in _FORMATS:
        import_module(f"PIL.{plugin}ImagePlugin")
    if not data:
        raise BadValue(
            "photo-empty", Text("照片文件是空的", "the photo is an empty file"), _SEND_AGAIN
        )
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    formats = _readable(data)
    try:
        image = Image.open(io.BytesIO(data), formats=formats)
    except Image.DecompressionBombError:
        raise _bomb() from None
    except UnidentifiedImageError:
        raise _unknown(data) from None
    except _BROKEN:
        raise _broken() from None
    if image.width * image.height > MAX_PIXELS:
        raise _bomb()
    if min(image.size) < SIZES[0][0]:
        raise _too_small(*image.size)
    return image


def _readable(data: bytes) -> tuple[str, ...]:
    if not _is_heif(data):
        return tuple(name.upper() for name in _FORMATS)
    try:
        import pillow_heif  # type: ignore[import-not-found, import-untyped, unused-ignore] # an extra
    except ImportError:
        raise BadValue(
            "photo-format",
            Text(
                "照片是苹果手机的 HEIC 格式，本机没有装读它的组件",
                "HEIC photos need pillow-heif here",
            ),
            Text(
                "在手机“设置→相机→格式”里选“兼容性最佳”重拍，或转成 JPEG；也可安装 pillow-heif",
                "convert it to JPEG, or install pillow-heif",
            ),
        ) from None
    pillow_heif.register_heif_opener(thumbnails=False)
    return ("HEIF",)


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def _loaded(image: Image) -> Image:
    try:
        image.load()
    except _BROKEN:
        raise _broken() from None
    return image


def _upright(image: Image) -> Image:
    """The image in sRGB, turned as its camera was held, transparent parts white."""
    from PIL import Image as Images
    from PIL import ImageOps

    try:
        turned = ImageOps.exif_transpose(image)
    except _BROKEN:
        turned = image
    if turned.mode.startswith("I"):
        turned = turned.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if "A" in turned.getbands() or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        canvas = Images.new("RGBA", clear.size, "white")
        return Images.alpha_composite(canvas, clear).convert("RGB")
    return _in_srgb(turned)


def _in_srgb(image: Image) -> Image:
    """The image's colours as every screen reads them; a profile that is no good is left out."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, *_BROKEN):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _published(image: Image) -> Iterator[Rendition]:
    from PIL import Image as Images
    from PIL import ImageOps

    for width, height in SIZES:
        cut = ImageOps.fit(image, (width, height), Images.Resampling.LANCZOS, centering=_FACE)
        canvas = Images.new("RGB", (width, height), "white")
        canvas.paste(cut)
        yield Rendition(
            f"{width}.webp", width, height, _saved(canvas, "WEBP", quality=80, method=4)
        )
        yield Rendition(
            f"{width}.jpg", width, height,
            _saved(canvas, "JPEG", quality=82, optimize=True, progressive=True),
        )  # fmt: skip


def _saved(image: Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def _too_large(size: int) -> BadValue:
    megabytes, most = f"{size / 1e6:.1f}", f"{MAX_BYTES / 1e6:.0f}"
    return BadValue(
        "photo-large",
        Text(
            f"照片有 {megabytes} MB，超过 {most} MB",
            f"the photo has {megabytes} MB, over {most} MB",
        ),
        Text("用手机相册“编辑→导出”缩小后再放入", "make it smaller first"),
    )


def _too_small(width: int, height: int) -> BadValue:
    least = f"{SIZES[0][0]}×{SIZES[0][1]}"
    return BadValue(
        "photo-small",
        Text(
            f"照片只有 {width}×{height} 像素，小于 {least}",
            f"the photo has only {width}×{height} pixels, fewer than {least}",
        ),
        Text("用原图，不要用聊天软件里的缩略图", "use the original, not a thumbnail from a chat"),
    )


def _bomb() -> BadValue:
    most = MAX_PIXELS // 1_000_000
    return BadValue(
        "photo-bomb",
        Text(
            f"照片超过 {most} 百万像素，可能不是正常的照片",
            f"over {most} megapixels: not an honest photo",
        ),
        _SEND_AGAIN,
    )


def _broken() -> BadValue:
    return BadValue(
        "photo-broken",
        Text("照片文件已损坏，打不开", "the photo is damaged and can't be opened"),
        _SEND_AGAIN,
    )


def _unknown(data: bytes) -> BadValue:
    if data[:3] == b"\xff\xd8\xff" or data[:8] == b"\x89PNG\r\n\x1a\n" or _is_heif(data):
        return _broken()
    return BadValue(
        "photo-format",
        Text("这个文件不是照片", "this file is not a photo"),
        Text("照片用 JPEG、PNG、WebP 或 HEIC 格式", "use a JPEG, PNG, WebP or HEIC file"),
    )
