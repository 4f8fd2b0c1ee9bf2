% SPDX-License-Identifier: GPL-3.0-or-later
% Mean waits of M/M/1 and M/M/10 at load 0.9 by GNU Octave's queueing package.
pkg load queueing
[u, r] = qsmm1(0.9, 1);
printf("mm1 %.9g\n", r - 1);
[u, r] = qsmmm(9, 1, 10);
printf("mm10 %.9g\n", r - 1);
