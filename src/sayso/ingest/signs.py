"""The signs by which captions, credits, links and labels are known: patterns over one line, all of them linear."""

from __future__ import annotations

import re

AGENCY = (
    r"(?:AP(?::\s?Associated Press)?|AFP|Reuters|REUTERS|EPA(?:-EFE)?|EFE|PA(?: Wire| Media)?|UPI|AAP|PTI|ANI"
    r"|dpa|DPA|ANSA"
    r"|TASS|Sputnik|Xinhua|Yonhap|KCNA|Kyodo|Anadolu|NurPhoto|Zuma|ZUMA|Corbis|Shutterstock|Alamy|iStock|WireImage"
    r"|FilmMagic|Getty(?: Images)?|Rex(?: Features)?|Bloomberg|Associated Press|Agence France-Presse"
    r"|Press Association|Barcroft(?: Media)?|SWNS|Splash News|WENN|Sipa(?: Press)?|Abaca(?:press)?"
    r"|Facebook|Twitter|Instagram|YouTube|TikTok|Telegram|Handout|HANDOUT|Supplied)"
)


BOILERPLATE_LINE = re.compile(
    r"(?i)(?:advertisement(?: continue reading the main story)?|(?:story"
    r"|article) continues below(?: advertisement)?|"
    r"(?:continue|keep) reading(?: the main story)?|sponsored(?: content| links?)?|supported by"
    r"|promoted(?: content)?|"
    r"videos?|photos?|images?|graphic|gallery|map|audio|media|slideshow(?: \(\d+ images?\))?|(?:view|open"
    r"|see) (?:the )?gallery|"
    r"scroll down(?: for (?:video|more))?|play(?: video)?|watch(?: now| live)?|listen(?: now)?|replay|close"
    r"|hide caption|"
    r"toggle caption|enlarge(?: this)? image|loading\W*|share(?: this)?(?: (?:article|story|page"
    r"|post))?(?: on \w+)?|"
    r"(?:facebook|twitter|whatsapp|email|e-mail|print|copy(?: link)?|linkedin|reddit|tweet|x|telegram"
    r"|pinterest|messenger)"
    r"(?:[ ,|/·•]+(?:facebook|twitter|whatsapp|email|e-mail|print|copy(?: link)?|linkedin|reddit|tweet|x"
    r"|telegram|pinterest))*|"
    r"\d[\d,.]*k?\+? (?:comments?|shares?|views?|likes?|retweets?)|(?:view |show "
    r"|see )?(?:all )?(?:\d+ )?comments?(?: \(\d+\))?|"
    r"comments (?:are )?closed\W?|(?:leave|post|add) a (?:comment|reply)|log ?in|sign ?in|sign ?up|register"
    r"|subscribe(?: now)?|"
    r"(?:skip|jump|back) to (?:\w+ ){0,3}\w+|(?:home|news|world|sport|business|menu"
    r"|search)(?: ?[|>›»/·•] ?\w[\w &]{0,24}){1,8}|"
    r"\d+ min(?:ute)?s? read|min read|estimated reading time.{0,20}|"
    r"(?:tags?|filed under|topics?|categories|keywords)\s?:.{0,200}|"
    r"today’s coverage .{0,80}|(?:previous|next)(?: (?:article|story|post))?|https?://\S+|www\.\S+"
    r"|pic\.twitter\.com/\S+|"
    r"-?\s?(?:end|ends|30|###)\s?-?|[\W_]{1,80})"
)
BOILERPLATE_START = re.compile(
    r"(?i)(?:(?:read|see|also|watch|listen|hear|more|related|explore|recommended|must read)(?: (?:more|also"
    r"|now|next|here|on this story))?\s?[:»>→]|"
    r"(?:read|see) (?:more|also)\b(?! (?:than|of|people|about)\b)|also read\b|related (?:stories|articles"
    r"|links|coverage|topics|content|news|reading)\b|"
    r"(?:more|most) (?:read|popular|viewed|shared|from (?:this|our|the) (?:section|author|web|site)|stories"
    r"|coverage|on this (?:story|topic))\b|"
    r"(?:you (?:may|might) (?:also )?(?:like|be interested)|in case you missed it|don[’']t miss\b)|"
    r"sign up (?:for|to|here|now|and|today)\b|subscribe (?:to|now|here|for)\b|get (?:the|our|your"
    r"|all the) (?:\S+ ){0,8}(?:newsletters?|alerts|inbox|email|app)\b|"
    r"(?:follow|like|join|find|check) (?:us|our)\b|follow @|follow (?:\S+ ){1,8}on (?:twitter|x|facebook"
    r"|instagram|whatsapp|telegram|google news|linkedin)\b|"
    r"like (?:\S+ ){1,6}on facebook\b|(?:share|tweet|read or share) this (?:article|story|post)\b|"
    r"(?:click|tap) (?:here|on|below|to)\b|download (?:the|our) (?:\S+ ){0,4}app\b|(?:just watched|must watch)\b|"
    r"(?:email|contact|write to|message) (?:us|the (?:writers?|authors?|reporters?|editors?|newsroom))\b|"
    r"(?:we|this (?:site|website)) uses? cookies\b|by (?:continuing|clicking|signing up|subscribing|using this)\b|"
    r"(?:privacy|cookie) policy\b|terms (?:of (?:use|service)|and conditions)\b|comments? policy\b|our standards:|"
    r"all rights reserved\b|this material may not be (?:published|reproduced)|reproduction (?:of|in"
    r"|without)\b.{0,80}(?:permission|prohibited)|"
    r"if you (?:have (?:a|any) (?:story|tip|information)|would like to|want to) .{0,80}(?:email|contact|call"
    r"|e-mail|comment)|"
    r"(?:do you )?have (?:a|any) (?:story|tip|news tip)\b|we pay for your\b|support (?:our|independent"
    r"|quality) journalism\b|"
    r"(?:©|\(c\)\s|copyright\s?(?:©|\(c\)|\d{4}|by\b|the\b|of\b)))"
)
LINKS_FOLLOW = re.compile(
    r"(?i)(?:read|see|also|related|more|most|recommended|watch|trending|you (?:may|might)|don[’']t miss"
    r"|in case you)\b[^.!?]{0,50}[:»>]?"
)
BOILERPLATE_INSIDE = re.compile(
    r"(?i)\bclick (?:here|to (?:read|see|view|watch))\b|\b(?:our|this) (?:privacy|cookie) policy\b"
    r"|\bsign up (?:for|to) (?:our|the) \S+(?: \S+){0,3} newsletter\b"
    r"|\b(?:email|e-mail|contact|call|tip us|write to)\b.{0,60}\b[\w.+-]{1,40}@[\w-]{1,40}\.\w"
)
COPYRIGHT_TAIL = re.compile(
    r"(?:(?:©|\([cC]\)|Copyright\b)\s{0,2}(?:©|\([cC]\))?\s{0,2}(?:19|20)\d\d\b|(?<=[.!?] )All rights reserved\b)"
)
CREDIT_LINE = re.compile(
    rf"(?:(?:[-–—]{{1,2}}\s?)?With (?:assistance|reporting|files|additional reporting|contributions?"
    rf"|inputs?) (?:by|from)\b|"
    rf"\(?(?:Additional |Writing and |Written and )?(?:[Rr]eport(?:ing|ed)|[Ee]dit(?:ing|ed)|[Ww]rit(?:ing"
    rf"|ten)|[Cc]ompiled|[Tt]ranslated) by:? \p|"
    rf"(?:\(?(?:{AGENCY})(?:\s?[/|,&]\s?[\w .’'-]{{1,40}})?\)?$)|"
    r"\(?(?:Photos?|Pictures?|Images?|Pics?|Videos?|Photograph(?:y|er|s)?|Credits?|Sources?|Courtesy"
    r"|Illustration|Graphic|Screenshot)"
    r"(?: credits?| courtesy(?: of)?| by| copyright)?\s?[:/|©]\s?\S.{0,80}$|(?:Photo|Picture|Image"
    r"|Video)s? (?:by|courtesy(?: of)?|credit) [^\Wa-z].{0,60}$)".replace(r"\p", r"[^\Wa-z]")
)
CONTRIBUTED = re.compile(
    r"(?:[^\Wa-z]|\bThe ).{2,160}\bcontributed (?:to this (?:report|story|article|piece)|(?:reporting"
    r"|research)\b|from [^\Wa-z]).{0,60}$"
)
IN_BRACKETS = re.compile(r"\[[^\[\]]{3,160}\]$")
IN_PARENS = re.compile(r"\([^()]{2,120}\)$")
CAPTION_START = re.compile(
    r"(?i)(?:(?:file|archive|undated|handout)\s?(?:photo|picture|image|pic)?\s?[-–—:]{1,2}\s|(?:image|photo"
    r"|picture|media|video) (?:caption|copyright|credit)\b|"
    r"(?:caption|pictured|photos?|pictures|above|below|in pictures)\s?:|enlarge(?: this)? image\b|"
    r"(?:in )?(?:this|an?|the|am) (?:(?:undated|file|handout|aerial|satellite|still|combination|combo|video"
    r"|screen|picture|photo|general|frame|[\w.,]+day,?|[\w.]+ \d{1,2},?|\d{4},?) ){0,6}"
    r"(?:photo(?:graph)?|image|picture|grab|still|screengrab|screenshot|frame|handout|view|combination)"
    r" (?:shows?|taken|released|provided|made|from (?:a |the )?(?:video|footage|social)|of (?:the|a) |posted"
    r"|obtained|grabbed|distributed|supplied|by |via |courtesy|,)|"
    r"(?:grab|still|image|screenshot|frame) (?:taken |made )?from (?:a |the )?(?:video|footage)\b)"
)
CAPTION_EARLY = re.compile(
    r"(?:[\w.&'’-]+ ){0,4}(?i:(?:image|photo|photograph|picture|footage|grab|still|screenshot|frame"
    r"|handout) (?:shows|showing|released by|provided by|taken (?:on|by|from)))\b"
)
CAPTION_INSIDE = re.compile(
    r"(?i)\b(?:file|handout|archive|undated) (?:photo|picture|image|pic)\b|\((?:file|pictured[^()]{0,40}|l|r|c"
    r"|[lcr]-[lcr]|left|right|cent(?:re|er)|top|bottom|second (?:left|right)|above|below)\)"
)
SEEN = re.compile(
    r"(?i)\b(?:is|are|was|were) (?:seen|pictured|shown|photographed|depicted)\b|\bimages? shows?\b|\bpictured\b"
)
CREDIT_TAIL = re.compile(
    rf"(?:\((?:[^()]{{0,60}}[\s/,:|])?{AGENCY}(?:[\s/,|][^()]{{0,60}})?\)|"
    rf"\((?:Photo|Picture|Image|Pic|Credit|Source|Courtesy|Screenshot|Video|Graphic"
    rf"|Illustration)s?\b[^()]{{1,80}}\)|"
    rf"\b(?:Photo|Picture|Image|Pic|Photograph|Photographer|Credit|Source|Courtesy)s?(?: credit| by"
    rf"| courtesy(?: of)?| copyright)?\s?[:/]\s?[^\Wa-z][^.:;]{{1,70}}|"
    rf"(?:[/|]|\bvia )\s?{AGENCY}(?: via {AGENCY})?|\b{AGENCY}/[^\Wa-z][\w.’' -]{{1,50}}"
    rf"|[\w’'. -]{{3,40}}/{AGENCY}|©\s?[^\Wa-z][\w /.&-]{{1,50}})\.?$"
)
NAMED_TAIL = re.compile(r"[.!?”\"’]\s?\((?:[^\Wa-z][\w.&'’-]*(?:[ /,]{1,2}|$|(?=\)))){1,6}\)$")
AGENCY_FIRST = re.compile(
    rf"(?:{AGENCY}|[\w.]{{3,30}}\.(?:com|co\.uk|org|net))(?: ?[-–/|] ?(?:Contributor|{AGENCY}))?:? (?=[^\Wa-z])"
)
# A gallery in one paragraph: "Hide Caption 3 of 25 Photos: Fire at the docks A crane burns. Hide Caption 4 of 25 …".
GALLERY = re.compile(
    r"(?i:(?:hide|show|view) caption\s+)\d{1,3}\s(?:of|/)\s\d{1,3}\b|"
    r"\b\d{1,3}\s(?:of|/)\s\d{1,3}\s+(?=(?:Photos?|Pictures?|Images?|Slides?):)"
)
GALLERY_TITLE = re.compile(r"\s*(?:Photos?|Pictures?|Images?|Slides?):\s*")
TIME = re.compile(
    r"(?:(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2},? "
    r"|\d{1,2} [A-Z][a-z]{2,8},? )?(?:\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[aApP]\.?[mM]\b\.?)|"
    r"(?:[01]?\d|2[0-3])[:h][0-5]\d(?::\d\d)?|(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s?(?:[A-Z]{3,4}\b|$|[-–—:|]))"
    r"|\d{1,2}\s?[aApP]\.?[mM]\b\.?)"
    r"(?:\s?\(?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PST|PDT|PT|CST|CDT|IST|EET|MSK|AEST|AEDT|JST|KST|SAST"
    r"|[Ll]ocal(?: time)?)(?:[+-]\d{1,2})?\b\)?)?))"
)
TIME_END = re.compile(r"\s?(?:[:–—|\]-]|$)|\s{1,3}(?=[^\Wa-z]|[\"“‘'])")
LIST_HEADING = re.compile(
    r"(?i)(?:headline|key|main|talking|bullet|quick|story|top) (?:points?|takeaways?|facts?|findings?"
    r"|highlights?|developments?|details?|figures?|numbers?|updates?)|"
    r"(?:story )?highlights|at a glance|in brief|in numbers|by the numbers|what we know(?: so far)?"
    r"|what we don[’']t know|the facts|timeline|summary|takeaways|"
    r"what to know|what happened|the background|background"
)
BULLET = re.compile(r"(?:[•●▪■◦‣·*–—-]|\d{1,2}[.)])\s+")
DASHED = re.compile(r"[-–—]\s?.{2,70}\s?[-–—]$")
HASHES = re.compile(r"#{1,6}\s+")
INLINE_LABEL = re.compile(r"((?:[^\Wa-z][\w’'/&-]*)(?: [\w’'/&-]+){0,5}:)\s+(?=[^\Wa-z]|[\"“‘'])")
SAYS = re.compile(
    r"(?i)\b(?:said|says|say|saying|told|tells|added|adds|wrote|writes|tweeted|asked|asks|statement|reads?"
    r"|replied|continued|explained|according|follow(?:s|ing)?|quoted)\b"
)
KICKERS = re.compile(
    r"(?:[A-Z][A-Z &/|-]{2,30}|(?i:breaking(?: news)?|exclusive|world(?: news)?|news|politics|business|sports?"
    r"|opinion|analysis|live|updated?|developing))$"
)


SPEAKER = re.compile(r"[^\Wa-z_]{2,}(?:[ ,]{1,2}[^\Wa-z_]+){0,4}:(?:\s|$)")  # of a transcript
POST = re.compile(r"[—–-] ?.{1,60}\(@\w{1,30}\)")  # the signature of a post that is quoted in the report
STOP_INSIDE = re.compile(r"[a-z][.!?][\"”’']? [A-Z\"“]")
AFTER_HEADLINE = re.compile(r"(?:Published|Updated|Posted|Last|By|Source)\b")  # what sites glue to a headline
CREDIT_TAIL_OF_COPY = re.compile(
    r"\((?:(?:Additional|Writing|Further) )?(?:and )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated)"
    r"(?: and [a-z]+)? by [^()]{3,300}\)?$"
)
ADDITIONAL = re.compile(r"(?i)\b(?:with )?additional reporting by\b")
UPDATED = re.compile(r"(?i)(?:first |last )?(?:published|posted|updated)\b(?: (?:at|on)\b| ?:| \d)")
