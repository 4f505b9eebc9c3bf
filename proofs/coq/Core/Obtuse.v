(** * Data with x+ x- <= -1: the rules in all patterns, the pattern 1001, the limit of the boundary

    Pages update-rules, specialisation (lemmas 1 and 3), margin-rate (theorem 4, without its constants);
    claims P12.monotone, P2.absorbing, P3.scalar. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Rate.
Open Scope R_scope.

(** The update rules for any data. *)
Section Rules.
Variables (P : problem) (w : weights).
Definition mixed : R := 1 + xp P * xm P.
Let h := eta P * c P.
Let ep := exp (- net w (xp P)).
Let em := exp (net w (xm P)).

Lemma line1_step x : line1 (step P w) x = line1 w x
  + h * (drelu (p1 P w) * (1 + x * xp P) * ep - drelu (q1 P w) * (1 + x * xm P) * em).
Proof. unfold step, move, grad, line1, h; simpl. fold ep em. ring. Qed.

Lemma line2_step x : line2 (step P w) x = line2 w x
  - h * (drelu (p2 P w) * (1 + x * xp P) * ep - drelu (q2 P w) * (1 + x * xm P) * em).
Proof. unfold step, move, grad, line2, h; simpl. fold ep em. ring. Qed.
End Rules.

Section Obtuse.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HG : mixed P <= 0).
Local Notation th := (descent P th0).
Let W := xp P - xm P.
Let h := eta P * c P.
Let Hkappap := kappap_pos P HV.
Let Hkappam := kappam_pos P HV.

Lemma h_pos : 0 < h.
Proof. apply Rmult_lt_0_compat; apply HV. Qed.

(** Claim P12.monotone. *)
Theorem monotone t : p1 P (th t) <= p1 P (th (S t)) /\ q1 P (th (S t)) <= q1 P (th t) /\
  p2 P (th (S t)) <= p2 P (th t) /\ q2 P (th t) <= q2 P (th (S t)).
Proof.
  pose proof h_pos as Hh. unfold mixed in HG. simpl. set (w := th t).
  unfold p1, q1, p2, q2. rewrite !line1_step, !line2_step. fold h.
  pose proof (drelu_bounds (p1 P w)). pose proof (drelu_bounds (q1 P w)).
  pose proof (drelu_bounds (p2 P w)). pose proof (drelu_bounds (q2 P w)).
  set (ep := exp (- net w (xp P))). set (em := exp (net w (xm P))).
  assert (0 < ep) by apply exp_pos. assert (0 < em) by apply exp_pos.
  assert (M : forall a x e, 0 <= a -> 0 <= x -> 0 < e -> 0 <= a * x * e) by (intros; apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
  assert (N : forall a x e, 0 <= a -> x <= 0 -> 0 < e -> a * x * e <= 0).
  { intros a x e h1 h2 h3. specialize (M a (- x) e h1 ltac:(lra) h3). lra. }
  assert (S0 : forall z, 0 <= z -> 0 <= h * z) by (intros; apply Rmult_le_pos; lra).
  assert (S1 : forall z, z <= 0 -> h * z <= 0) by (intros z hz; specialize (S0 (- z) ltac:(lra)); lra).
  repeat split.
  - specialize (M (drelu (p1 P w)) (1 + xp P * xp P) ep ltac:(lra) ltac:(nra) ltac:(lra)).
    specialize (N (drelu (q1 P w)) (1 + xp P * xm P) em ltac:(lra) ltac:(lra) ltac:(lra)).
    match goal with |- _ <= _ + h * ?z => specialize (S0 z ltac:(lra)) end. lra.
  - specialize (M (drelu (q1 P w)) (1 + xm P * xm P) em ltac:(lra) ltac:(nra) ltac:(lra)).
    specialize (N (drelu (p1 P w)) (1 + xm P * xp P) ep ltac:(lra) ltac:(lra) ltac:(lra)).
    match goal with |- _ + h * ?z <= _ => specialize (S1 z ltac:(lra)) end. lra.
  - specialize (M (drelu (p2 P w)) (1 + xp P * xp P) ep ltac:(lra) ltac:(nra) ltac:(lra)).
    specialize (N (drelu (q2 P w)) (1 + xp P * xm P) em ltac:(lra) ltac:(lra) ltac:(lra)).
    match goal with |- _ - h * ?z <= _ => specialize (S0 z ltac:(lra)) end. lra.
  - specialize (M (drelu (q2 P w)) (1 + xm P * xm P) em ltac:(lra) ltac:(nra) ltac:(lra)).
    specialize (N (drelu (p2 P w)) (1 + xm P * xp P) ep ltac:(lra) ltac:(lra) ltac:(lra)).
    match goal with |- _ <= _ - h * ?z => specialize (S1 z ltac:(lra)) end. lra.
Qed.

Section From.
Variable T : nat.
Hypothesis HT : specialised P (th T).

Theorem absorbing n : specialised P (th (n + T)%nat).
Proof.
  induction n. exact HT. destruct IHn as (h1 & h2 & h3 & h4). destruct (monotone (n + T)) as (m1 & m2 & m3 & m4).
  simpl plus. unfold specialised. lra.
Qed.

Lemma rules n : let w := th (n + T)%nat in let w' := th (S (n + T)) in
  p1 P w' = p1 P w + kappap P * exp (- p1 P w) /\ q2 P w' = q2 P w + kappam P * exp (- q2 P w) /\
  q1 P w' = q1 P w + h * mixed P * exp (- p1 P w) /\ p2 P w' = p2 P w + h * mixed P * exp (- q2 P w).
Proof.
  intros w w'. destruct (absorbing n) as (h1 & h2 & h3 & h4). fold w in h1, h2, h3, h4.
  unfold w'. simpl. fold w. unfold p1 at 1, q1 at 1, p2 at 1, q2 at 1. rewrite !line1_step, !line2_step.
  rewrite (drelu_pos (p1 P w)), (drelu_pos (q2 P w)), (drelu_neg (q1 P w)), (drelu_neg (p2 P w)) by auto.
  assert (E1 : - net w (xp P) = - p1 P w).
  { unfold net. change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w).
    rewrite relu_pos, relu_neg by auto. ring. }
  assert (E2 : net w (xm P) = - q2 P w).
  { unfold net. change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w).
    rewrite relu_neg, relu_pos by auto. ring. }
  rewrite E1, E2. unfold kappap, kappam, mixed, h.
  change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w).
  change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w).
  repeat split; ring.
Qed.

Let a := 1 + xp P ^ 2.
Let d := 1 + xm P ^ 2.
Definition gp : R := mixed P / (1 + xp P ^ 2).
Definition gm : R := mixed P / (1 + xm P ^ 2).

Lemma a_pos : 0 < a. Proof. unfold a; nra. Qed.
Lemma d_pos : 0 < d. Proof. unfold d; nra. Qed.

(** Two quantities are conserved. *)
Theorem conserved n : q1 P (th (n + T)%nat) - gp * p1 P (th (n + T)%nat) = q1 P (th T) - gp * p1 P (th T) /\
  p2 P (th (n + T)%nat) - gm * q2 P (th (n + T)%nat) = p2 P (th T) - gm * q2 P (th T).
Proof.
  pose proof a_pos. pose proof d_pos.
  induction n as [|n [i1 i2]]. split; reflexivity.
  simpl plus. destruct (rules n) as (r1 & r2 & r3 & r4). rewrite r1, r2, r3, r4. rewrite <- i1, <- i2.
  unfold gp, gm, kappap, kappam, h. fold a d. split; field; lra.
Qed.

Theorem closed n : p1 P (th (n + T)%nat) = ln (kappap P) + ln (run (exp (p1 P (th T)) / kappap P) n) /\
  q2 P (th (n + T)%nat) = ln (kappam P) + ln (run (exp (q2 P (th T)) / kappam P) n).
Proof.
  assert (G : forall (k : R) (z : nat -> R), 0 < k -> (forall n, z (S (n + T)) = z (n + T)%nat + k * exp (- z (n + T)%nat)) ->
    forall n, z (n + T)%nat = ln k + ln (run (exp (z T) / k) n)).
  { intros k z Hk Hz m. assert (E : exp (z (m + T)%nat) / k = run (exp (z T) / k) m).
    { induction m. reflexivity. simpl. rewrite <- IHm, Hz. unfold F. rewrite exp_plus.
      pose proof (exp_pos (z (m + T)%nat)).
      replace (/ (exp (z (m + T)%nat) / k)) with (k * exp (- z (m + T)%nat)). field; lra.
      rewrite exp_Ropp. field. lra. }
    rewrite <- E. pose proof (exp_pos (z (m + T)%nat)). rewrite <- ln_mult; auto. 2: now apply Rdiv_lt_0_compat.
    replace (k * (exp (z (m + T)%nat) / k)) with (exp (z (m + T)%nat)) by (field; lra). now rewrite ln_exp. }
  split.
  - apply (G (kappap P) (fun t => p1 P (th t))); auto. intros m. apply (rules m).
  - apply (G (kappam P) (fun t => q2 P (th t))); auto. intros m. apply (rules m).
Qed.

(** The limit of the boundary, claim P5.boundary: |x* - (x+ + x-)/(1 - x+ x-)| = O(1/ln t). *)
Theorem boundary_limit_obtuse : exists C t0, forall t, (t0 <= t)%nat ->
  Rabs (xstar (th t) - (xp P + xm P) / (1 - xp P * xm P)) <= C / ln (INR t).
Proof.
  pose proof a_pos as Ha. pose proof d_pos as Hd.
  assert (HW : 0 < W) by (unfold W; pose proof (proj1 HV); lra).
  assert (HX : 0 < 1 - xp P * xm P) by (unfold mixed in HG; lra).
  set (A := 1 - gp). set (B := 1 - gm).
  assert (HA : 1 <= A). { unfold A, gp. fold a. assert (0 <= - mixed P / a) by (apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat]). unfold Rdiv in *. lra. }
  assert (HB : 1 <= B). { unfold B, gm. fold d. assert (0 <= - mixed P / d) by (apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat]). unfold Rdiv in *. lra. }
  assert (EA : A * a = xp P * W) by (unfold A, gp, W; fold a; field_simplify_eq; [unfold a, mixed; ring | lra]).
  assert (EB : B * d = - xm P * W) by (unfold B, gm, W; fold d; field_simplify_eq; [unfold d, mixed; ring | lra]).
  set (cp := gm * q2 P (th T) - p2 P (th T)). set (cm := gp * p1 P (th T) - q1 P (th T)).
  set (s0 := exp (p1 P (th T)) / kappap P). set (r0 := exp (q2 P (th T)) / kappam P).
  set (s1 := run s0 1). set (r1 := run r0 1).
  assert (Hs0 : 0 < s0) by (apply Rdiv_lt_0_compat; auto; apply exp_pos).
  assert (Hr0 : 0 < r0) by (apply Rdiv_lt_0_compat; auto; apply exp_pos).
  pose proof two_le_e as H2.
  assert (Hs1 : 2 <= s1) by (pose proof (run_ge_1 s0 0 Hs0); unfold s1; lra).
  assert (Hr1 : 2 <= r1) by (pose proof (run_ge_1 r0 0 Hr0); unfold r1; lra).
  set (G := Rabs (r1 - s1)). set (l := ln (kappam P) - ln (kappap P)).
  set (C := Rabs (1 - gp * gm) * (Rabs l + G) + B * Rabs cm + A * Rabs cp).
  set (K' := A * (ln (kappap P) - ln 2) + B * (ln (kappam P) - ln 2) + cp + cm).
  destruct (archimed_nat (Rmax (2 * INR T + 4) (exp (2 * Rabs K')))) as [t0 Ht0].
  exists (2 * W * C / (A + B)), t0. intros t Ht. apply le_INR in Ht.
  assert (T1 : 2 * INR T + 4 <= INR t) by (eapply Rle_trans; [apply Rmax_l|]; eapply Rle_trans; [exact Ht0 | exact Ht]).
  assert (T2 : exp (2 * Rabs K') <= INR t) by (eapply Rle_trans; [apply Rmax_r|]; eapply Rle_trans; [exact Ht0 | exact Ht]).
  pose proof (pos_INR T) as HT0.
  assert (En : exists n, t = (n + 1 + T)%nat).
  { exists (t - 1 - T)%nat. assert (S T <= t)%nat by (apply INR_le; rewrite S_INR; lra). lia. }
  destruct En as [n ->]. rewrite !plus_INR in T1. change (INR 1) with 1 in T1.
  pose proof (pos_INR n).
  destruct (closed (n + 1)) as [c1 c2]. destruct (conserved (n + 1)) as [k1 k2].
  fold s0 in c1. fold r0 in c2. rewrite run_shift in c1, c2. fold s1 in c1. fold r1 in c2.
  pose proof (absorbing (n + 1)) as Hsp. pose proof (den_pos P _ (proj1 HV) Hsp) as HD.
  pose proof (width_den P (th (n + 1 + T))) as HWD.
  set (w := th (n + 1 + T)) in *. set (tt := INR (n + 1 + T)) in *.
  assert (Ett : tt = INR n + 1 + INR T) by (unfold tt; rewrite !plus_INR; simpl; ring).
  set (s := run s1 n) in *. set (r := run r1 n) in *.
  assert (Ls : tt / 2 <= s) by (pose proof (run_ge s1 n ltac:(lra)); unfold s; lra).
  assert (Lr : tt / 2 <= r) by (pose proof (run_ge r1 n ltac:(lra)); unfold r; lra).
  assert (Lns : ln tt - ln 2 <= ln s).
  { replace (ln tt - ln 2) with (ln (tt / 2)). apply ln_monotone; lra. unfold Rdiv. rewrite ln_mult, ln_Rinv; lra. }
  assert (Lnr : ln tt - ln 2 <= ln r).
  { replace (ln tt - ln 2) with (ln (tt / 2)). apply ln_monotone; lra. unfold Rdiv. rewrite ln_mult, ln_Rinv; lra. }
  assert (Hlt : 2 * Rabs K' <= ln tt). { rewrite <- (ln_exp (2 * Rabs K')). apply ln_monotone; auto. apply exp_pos. }
  assert (Hlt0 : 0 < ln tt) by (apply ln_pos; lra).
  assert (Hrho : Rabs (ln r - ln s) <= G).
  { eapply Rle_trans. apply run_ratio; lra. fold G.
    assert (0 <= G) by apply Rabs_pos.
    assert (1 <= Rmin r1 s1 + INR n). { assert (2 <= Rmin r1 s1) by (apply Rmin_glb; lra). lra. }
    rewrite <- (Rmult_1_r G) at 2. unfold Rdiv. apply Rmult_le_compat_l; auto. rewrite <- Rinv_1. apply Rinv_le_contravar; lra. }
  set (al := p1 P w - p2 P w) in *. set (be := q2 P w - q1 P w) in *.
  assert (Eal : al = p1 P w - gm * q2 P w + cp) by (unfold al, cp; lra).
  assert (Ebe : be = q2 P w - gp * p1 P w + cm) by (unfold be, cm; lra).
  (* the sum *)
  assert (Sum : (A + B) * ln tt / 2 <= al + be).
  { replace (al + be) with (A * p1 P w + B * q2 P w + cp + cm) by (rewrite Eal, Ebe; unfold A, B; ring).
    rewrite c1, c2.
    assert (A * (ln tt - ln 2) <= A * ln s) by (apply Rmult_le_compat_l; lra).
    assert (B * (ln tt - ln 2) <= B * ln r) by (apply Rmult_le_compat_l; lra).
    assert ((A + B) * ln tt + K' <= A * (ln (kappap P) + ln s) + B * (ln (kappam P) + ln r) + cp + cm) by (unfold K'; lra).
    pose proof (Rle_abs (- K')) as h1. rewrite Rabs_Ropp in h1.
    assert (2 * ln tt <= (A + B) * ln tt) by (apply Rmult_le_compat_r; lra). lra. }
  (* the difference *)
  assert (Diff : Rabs (B * be - A * al) <= C).
  { replace (B * be - A * al) with ((1 - gp * gm) * (l + (ln r - ln s)) + B * cm - A * cp).
    2: { rewrite Eal, Ebe, c1, c2. unfold A, B, l. ring. }
    unfold C. unfold Rminus at 1. eapply Rle_trans. apply Rabs_triang. apply Rplus_le_compat.
    eapply Rle_trans. apply Rabs_triang. apply Rplus_le_compat.
    - rewrite Rabs_mult. apply Rmult_le_compat_l. apply Rabs_pos. eapply Rle_trans. apply Rabs_triang. lra.
    - rewrite Rabs_mult, (Rabs_pos_eq B); lra.
    - rewrite Rabs_Ropp, Rabs_mult, (Rabs_pos_eq A); lra. }
  assert (HC : 0 <= C) by (eapply Rle_trans; [apply Rabs_pos | exact Diff]).
  assert (Ex : xstar w = xm P + W * be / (al + be)).
  { unfold xstar, num. replace (al + be) with (W * den w) by lra.
    apply Rmult_eq_reg_r with (den w); [|lra]. field_simplify; try lra.
    unfold be, q2, q1, line1, line2, den. ring. }
  assert (El : (xp P + xm P) / (1 - xp P * xm P) = xm P + W * A / (A + B)).
  { assert (EA' : A = xp P * W / a) by (rewrite <- EA; field; lra).
    assert (EB' : B = - xm P * W / d) by (rewrite <- EB; field; lra).
    assert (0 < A + B) by lra.
    assert (EAB : (A + B) * (a * d) = W * W * (1 - xp P * xm P)).
    { replace ((A + B) * (a * d)) with (A * a * d + B * d * a) by ring. rewrite EA, EB. unfold a, d, W. ring. }
    apply Rmult_eq_reg_r with ((1 - xp P * xm P) * (A + B)); [|apply Rgt_not_eq; apply Rmult_lt_0_compat; lra].
    replace ((xp P + xm P) / (1 - xp P * xm P) * ((1 - xp P * xm P) * (A + B))) with ((xp P + xm P) * (A + B)) by (field; lra).
    replace ((xm P + W * A / (A + B)) * ((1 - xp P * xm P) * (A + B))) with ((xm P * (A + B) + W * A) * (1 - xp P * xm P)) by (field; lra).
    apply Rmult_eq_reg_r with (a * d); [|apply Rgt_not_eq; apply Rmult_lt_0_compat; lra].
    replace ((xp P + xm P) * (A + B) * (a * d)) with ((xp P + xm P) * ((A + B) * (a * d))) by ring.
    replace ((xm P * (A + B) + W * A) * (1 - xp P * xm P) * (a * d))
      with ((xm P * ((A + B) * (a * d)) + W * (A * a) * d) * (1 - xp P * xm P)) by ring.
    rewrite EAB, EA. unfold d, W. ring. }
  rewrite Ex, El.
  assert (Hab : 0 < al + be). { apply Rlt_le_trans with ((A + B) * ln tt / 2); auto. assert (0 < (A + B) * ln tt) by (apply Rmult_lt_0_compat; lra). lra. }
  replace (xm P + W * be / (al + be) - (xm P + W * A / (A + B))) with (W * (B * be - A * al) * / ((al + be) * (A + B))) by (field; lra).
  rewrite !Rabs_mult, (Rabs_pos_eq W), (Rabs_pos_eq (/ _)) by (try lra; left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra).
  apply Rle_trans with (W * C * / ((A + B) * ln tt / 2 * (A + B))).
  - apply Rmult_le_compat.
    + apply Rmult_le_pos. lra. apply Rabs_pos.
    + left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra.
    + apply Rmult_le_compat_l; lra.
    + assert (0 < (A + B) * ln tt) by (apply Rmult_lt_0_compat; lra).
      apply Rinv_le_contravar. apply Rmult_lt_0_compat; lra. apply Rmult_le_compat_r; lra.
  - replace (W * C * / ((A + B) * ln tt / 2 * (A + B))) with (2 * W * C / (A + B) / ln tt * / (A + B)) by (field; lra).
    rewrite <- (Rmult_1_r (2 * W * C / (A + B) / ln tt)) at 2. apply Rmult_le_compat_l.
    + apply Rmult_le_pos; [|left; now apply Rinv_0_lt_compat]. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat; lra].
      apply Rmult_le_pos; lra.
    + rewrite <- Rinv_1. apply Rinv_le_contravar; lra.
Qed.
End From.
End Obtuse.
