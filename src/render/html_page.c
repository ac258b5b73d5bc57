/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame and the look of a page: one file that asks nothing of the network and runs nothing, fit
 * for a wide screen, a phone and paper. Every rule of the style is bound to the class dmaic, so that
 * a page of somebody else's can hold it too. */
#include "html_text.h"

#include <dmaic/version.h>

/* Contrasts with the ground, by [WCAG2]: text 14, quiet text 7, signals and failures over 5. */
static const char style[] =
    ".dmaic{--text:#1f2933;--quiet:#52606d;--line:#d9dee4;--soft:#f5f7f9;--blue:#245b93;"
    "--green:#1c6b4a;--amber:#8a5300;--red:#b02a20;color:var(--text);background:#fff;"
    "font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,"
    "'Noto Sans','Noto Sans CJK TC','Noto Sans CJK SC','PingFang TC','PingFang SC',"
    "'Microsoft JhengHei','Microsoft YaHei',sans-serif;"
    "max-width:62rem;margin:0 auto;padding:2.5rem 1.5rem 4rem;overflow-wrap:break-word}\n"
    ".dmaic *{box-sizing:border-box}\n"
    ".dmaic h1{font-size:2rem;line-height:1.2;font-weight:650;letter-spacing:-.01em;margin:0 0 .5rem}\n"
    ".dmaic h2{font-size:1.4rem;line-height:1.25;font-weight:650;margin:3.5rem 0 1rem;"
    "padding-top:.9rem;border-top:2px solid var(--text)}\n"
    ".dmaic h3{font-size:1.12rem;line-height:1.35;font-weight:650;margin:2.4rem 0 .4rem}\n"
    ".dmaic h4{font-size:1rem;font-weight:650;margin:1.6rem 0 .3rem}\n"
    ".dmaic p{margin:0 0 .8rem;max-width:46rem}\n"
    ".dmaic .kicker{font-size:.8rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase;"
    "color:var(--blue);margin:0 0 .4rem}\n"
    ".dmaic .source{color:var(--quiet);font-size:.88rem;margin:0 0 1.2rem;max-width:none}\n"
    ".dmaic .findings{list-style:none;margin:1rem 0 1.4rem;padding:0;max-width:48rem}\n"
    ".dmaic .findings li{margin:0 0 .55rem;padding:.1rem 0 .1rem .9rem;"
    "border-left:4px solid var(--blue)}\n"
    ".dmaic .findings .severity{font-size:.75rem;font-weight:700;letter-spacing:.06em;"
    "text-transform:uppercase;margin-right:.5rem}\n"
    ".dmaic .findings .warning{border-color:var(--amber)}\n"
    ".dmaic .warning .severity{color:var(--amber)}\n"
    ".dmaic .findings .signal,.dmaic .findings .fail{border-color:var(--red)}\n"
    ".dmaic .signal .severity,.dmaic .fail .severity{color:var(--red)}\n"
    ".dmaic figure{margin:1.4rem 0}\n"
    ".dmaic figure img{display:block;width:100%;height:auto}\n"
    ".dmaic figcaption{color:var(--quiet);font-size:.85rem;margin-top:.3rem}\n"
    ".dmaic .tables{display:flex;flex-wrap:wrap;gap:0 2.5rem;align-items:flex-start}\n"
    ".dmaic .scroll{overflow-x:auto;max-width:100%;margin:0 0 1.3rem}\n"
    ".dmaic table{border-collapse:collapse;font-size:.875rem;line-height:1.4}\n"
    ".dmaic caption{text-align:left;font-weight:650;padding:0 0 .35rem}\n"
    ".dmaic th,.dmaic td{text-align:left;vertical-align:top;padding:.28rem 1.1rem .28rem 0;"
    "border-bottom:1px solid var(--line);unicode-bidi:isolate}\n"
    ".dmaic th:last-child,.dmaic td:last-child{padding-right:.2rem}\n"
    ".dmaic thead th,.dmaic thead td{font-weight:600;color:var(--quiet);border-bottom:1px solid var(--quiet);"
    "vertical-align:bottom}\n"
    ".dmaic tbody th{font-weight:400}\n"
    ".dmaic .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    ".dmaic .name{color:var(--quiet)}\n"
    ".dmaic details{margin:0 0 1rem}\n"
    ".dmaic summary{cursor:pointer;color:var(--blue);font-size:.9rem;padding:.2rem 0}\n"
    ".dmaic summary:focus-visible,.dmaic .scroll:focus-visible{outline:2px solid var(--blue);"
    "outline-offset:2px}\n"
    ".dmaic .end{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--line);"
    "color:var(--quiet);font-size:.85rem}\n"
    "@media(max-width:40rem){.dmaic{padding:1.4rem 1rem 3rem}.dmaic h1{font-size:1.55rem}"
    ".dmaic h2{font-size:1.25rem;margin-top:2.6rem}.dmaic th,.dmaic td{padding-right:.8rem}}\n"
    "@media print{@page{size:A4;margin:16mm 14mm}.dmaic{max-width:none;padding:0;font-size:10.5pt}"
    ".dmaic h2{break-after:avoid;margin-top:2rem}.dmaic h3,.dmaic h4,.dmaic caption{break-after:avoid}"
    ".dmaic figure,.dmaic tr,.dmaic li{break-inside:avoid}.dmaic .scroll{overflow:visible}"
    ".dmaic summary{color:var(--quiet)}}\n";

const char *dmaic_html_style(void)
{
    return style;
}

void html_begin(output *out, const char *title, const char *language)
{
    output_text(out, "<!DOCTYPE html>\n<html lang=\"");
    html_text(out, language);
    /* the policy holds even where a reader's program would run or fetch something */
    output_text(out,
                "\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src "
                "data:; style-src 'unsafe-inline'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"generator\" content=\"dmaic " DMAIC_VERSION "\">\n<title>");
    html_text(out, title);
    output_text(out, "</title>\n<style>\nbody{margin:0}\n");
    output_text(out, style);
    output_text(out, "</style>\n</head>\n<body>\n<main class=\"dmaic\">\n");
}

void html_end(output *out)
{
    output_text(out, "</main>\n</body>\n</html>\n");
}
