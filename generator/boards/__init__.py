"""LED boards: from messages to frames, from frames to what each vendor's player takes.

config      content/boards.yaml → Board
fonts       faces: which characters can be drawn, and their dots
breaking    where a line may break, and the breaks that balance
layout      a message on a board → Slides (runs of text at pixels)
drawing     Slide → Frame (a small PNG)
programme   messages × board → Playlist
<format>    Playlist → files; each exports ENCODER
"""
