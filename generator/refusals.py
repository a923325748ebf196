"""What the system means when it refuses something: it speaks English, clerks do not."""

from __future__ import annotations

import errno

from generator.errors import Text

_MEANINGS = {
    errno.ENOENT: "文件或文件夹不存在，可能已被移走或改名",
    errno.EACCES: "没有权限，请联系管理员",
    errno.EPERM: "没有权限，请联系管理员",
    errno.EROFS: "这个磁盘只能读，不能写",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENOTEMPTY: "文件夹里还有东西",
    errno.ENOSPC: "磁盘满了，请先腾出空间",
    errno.EDQUOT: "磁盘配额用完了，请先腾出空间",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错，请检查磁盘",
    errno.EBUSY: "正被别的程序使用",
    errno.ETXTBSY: "正被别的程序使用",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EMFILE: "打开的文件太多，请关掉一些程序",
    errno.ENFILE: "打开的文件太多，请关掉一些程序",
    errno.ENOMEM: "内存不够，请关掉一些程序",
    errno.EADDRINUSE: "正被别的程序占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}


def meaning(error: OSError) -> Text:
    """Why the system refused, in both languages; what is not in the table keeps its number."""
    said = error.strerror or type(error).__name__
    number = f"，编号 {error.errno}" if error.errno else ""
    return Text(_MEANINGS.get(error.errno or 0, f"磁盘或网络出错，请稍后再试{number}"), said)


def about(error: OSError) -> Text:
    """The same with the file it is about, where the system names one."""
    why = meaning(error)
    if not error.filename:
        return why
    return Text(f"{why.zh}：{error.filename}", f"{why.en} {error.filename}")
