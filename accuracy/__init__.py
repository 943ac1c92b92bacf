"""How exact `mathcore` is: every public function against mpmath, in units of the last place of a double.

cases        what is measured: a function, the arguments, the same in mpmath
subjects     the cases, a file a subject; what is not measured stands there too, with the reason
references   what mpmath gave, accepted only where 50 and 100 digits agree; kept, so that measuring needs no mpmath
measure      errors in ulp, per array library
report       ACCURACY.md and figures/<subject>.json, made by ``make accuracy``
coverage     which public functions there are, and which of them nothing measures
"""
