"""What the hosts of links are for: data for `links`, apart from its logic so that a new host is one line here.

`CODE`, `DATA`, `VIDEO`, `PROJECT` and `OTHER` hold host names; a host matches itself and its subdomains.
"""

from typing import Final

CODE: Final = frozenset(
    {
        "github.com", "gist.github.com", "gitlab.com", "bitbucket.org", "gitee.com", "codeberg.org", "sr.ht",
        "sourceforge.net", "pypi.org", "npmjs.com", "crates.io", "cran.r-project.org", "anonymous.4open.science",
        "colab.research.google.com", "codeocean.com", "hub.docker.com", "conda-forge.org", "anaconda.org",
        "atomgit.com", "gitcode.com", "code.google.com", "git.io", "readthedocs.io",
    }
)  # fmt: skip
DATA: Final = frozenset(
    {
        "zenodo.org", "figshare.com", "datadryad.org", "kaggle.com", "osf.io", "dataverse.org", "openneuro.org",
        "physionet.org", "ieee-dataport.org", "data.mendeley.com", "dataverse.harvard.edu", "modelscope.cn",
        "cdsarc.u-strasbg.fr", "vizier.u-strasbg.fr", "drive.google.com", "openml.org",
    }
)  # fmt: skip
VIDEO: Final = frozenset({"youtube.com", "youtu.be", "vimeo.com", "bilibili.com", "b23.tv"})
PROJECT: Final = frozenset(
    {
        "github.io", "gitlab.io", "sites.google.com", "netlify.app", "vercel.app", "pages.dev", "notion.site",
        "webflow.io", "weebly.com", "wixsite.com", "wordpress.com", "web.app", "herokuapp.com", "streamlit.app",
        "onrender.com", "hf.space", "shinyapps.io",
    }
)  # fmt: skip
OTHER: Final = frozenset(
    {
        "arxiv.org", "doi.org", "openreview.net", "wikipedia.org", "ssrn.com", "nature.com", "biorxiv.org",
        "medrxiv.org", "aclanthology.org", "twitter.com", "x.com", "amazon.com", "linkedin.com",
    }
)  # fmt: skip
SHORTENERS: Final = frozenset({"bit.ly", "aka.ms", "tinyurl.com", "goo.gl", "git.io", "t.ly", "w3id.org", "hf.co"})
HUGGING_FACE: Final = frozenset({"huggingface.co", "hf.co"})

# hosts that are a link even without scheme, provided a path follows (github.io and its like: a subdomain)
KNOWN: Final = CODE | DATA | VIDEO | PROJECT | OTHER | SHORTENERS | HUGGING_FACE

# top-level domains that a link without scheme may end in; the many others would take file names and words for hosts
TOP_LEVEL: Final = frozenset([
    "ai", "app", "at", "au", "be", "br", "ca", "cc", "ch", "cn", "co", "com", "cz", "de", "dev", "dk", "edu", "es",
    "eu", "fi", "fr", "gov", "gr", "hk", "hu", "ie", "il", "in", "info", "int", "io", "ir", "is", "it", "jp", "kr",
    "lab", "ly", "me", "mil", "net", "nl", "no", "nz", "online", "org", "page", "pl", "pt", "re", "ro", "ru",
    "science", "se", "sg", "si", "site", "sk", "space", "studio", "tech", "tv", "tw", "uk", "us", "website", "wiki",
    "world", "xyz", "za",
])  # fmt: skip


def belongs(host: str, hosts: frozenset[str]) -> bool:
    """Say whether `host` (lower case) or one of its parent domains is in `hosts`."""
    parts = host.split(".")
    return any(".".join(parts[i:]) in hosts for i in range(max(0, len(parts) - 4), len(parts)))
