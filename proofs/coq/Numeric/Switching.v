(** * The exact step at which a bad pre-activation stops being active, by computation

    For a pair that starts with both members active: the last step at which the bad one is active, and bounds of the value it
    keeps from then on. Page switching-step. *)

From Coq Require Import Reals ZArith QArith Qreals List Nnat Lra Lia.
From Interval.Float Require Import Sig Basic.
From Interval.Interval Require Import Float_full Interval Float.
From Verify.Core Require Import Network ScalarMap Pair Phase Fatou.
From Verify.Numeric Require Import StdInterval RunEnclosure PointChecker.
Local Open Scope R_scope.

Section Reach.
Variable prec : StdFloat.precision.

(** [n] steps at once from [X]; none if [n] is 0. *)
Definition reach (cs : list Q) (e : Q) (X : I.type) (n : Z) (rounds : nat) : I.type :=
  if Z.eqb n 0 then X else jump prec cs e X n rounds.
(** What a leap needs: the coefficients and the bound of the error fit runs from [sigma] on, and [X] lies above [sigma]. *)
Definition reachable (cs : list Q) (sigma e : Q) (X : I.type) (n : Z) : bool :=
  (Z.eqb n 0 || (fatou_check cs sigma e && above prec X (Qnum sigma) (Z.pos (Qden sigma))))%bool.

Lemma reach_correct cs sigma e X s n rounds : 0 < s -> inside X s -> reachable cs sigma e X (Z.of_nat n) = true ->
  inside (reach cs e X (Z.of_nat n) rounds) (run s n).
Proof.
  intros Hs HX. unfold reachable, reach. destruct (Z.eqb_spec (Z.of_nat n) 0) as [E|E].
  - intros _. replace n with 0%nat by lia. exact HX.
  - cbn [orb]. intros H. apply andb_prop in H. destruct H as [H1 H2].
    apply jump_correct; auto. apply fatou_Q with sigma; auto.
    assert (Hd : (Z.pos (Qden sigma) <> 0)%Z) by discriminate.
    pose proof (above_correct prec _ _ _ s Hd HX H2) as H. unfold Q2R; unfold Rdiv in H; lra.
Qed.
End Reach.

(** Start: good = [good/m], bad = [bad/m], kappa = [cn/cd]. The bad one is active for the last time at the step [n + burn],
    and from the next one on it lies between [low/l] and [high/l]. *)
Definition switch_check (p : positive) (cs : list Q) (sigma e : Q) (good bad m cn cd : Z) (burn : N) (n : Z) (rounds : nat)
    (low high l : Z) : bool :=
  let prec := StdFloat.PtoP p in
  let S := advance prec (start prec (good - bad) m (2 * cn) cd) burn in
  let X := reach prec cs e S n rounds in
  let log Y := I.add prec (I.ln prec Y) (I.ln prec (ratio prec (2 * cn) cd)) in
  let V := half prec (I.sub prec (ratio prec (good + bad) m) (log (next prec X))) in
  (Z.ltb 0 m && Z.ltb 0 good && Z.ltb 0 cn && Z.ltb 0 cd && Z.leb 0 n && Z.ltb 0 l && Z.leb high 0 &&
   reachable prec cs sigma e S n && below prec (log X) (good + bad) m && above prec V low l && below prec V high l)%bool.

Section Switch.
Variables (p : positive) (cs : list Q) (sigma e : Q) (good bad m cn cd : Z) (burn : N) (n : Z) (rounds : nat) (low high l : Z).
Hypothesis C : switch_check p cs sigma e good bad m cn cd burn n rounds low high l = true.
Variables (k : R) (g b : nat -> R).
Hypothesis (Hk : k = IZR cn / IZR cd) (Hg : g 0%nat = IZR good / IZR m) (Hb : b 0%nat = IZR bad / IZR m).
Hypothesis H : follows k g b.

Theorem switch N : INR N = IZR (n + Z.of_N burn) ->
  (forall j, (j <= N)%nat -> 0 < b j) /\
  (forall j, (N < j)%nat -> IZR low / IZR l < b j < IZR high / IZR l /\ b j <= 0).
Proof.
  revert C. unfold switch_check. set (prec := StdFloat.PtoP p). intros K HN.
  repeat (apply andb_prop in K; destruct K as [K ?K]).
  apply Z.ltb_lt in K, K9, K8, K7, K5. apply Z.leb_le in K6, K4.
  assert (EN : exists j, n = Z.of_nat j) by (exists (Z.to_nat n); lia). destruct EN as [j ->].
  assert (E : N = (j + N.to_nat burn)%nat).
  { apply INR_eq. rewrite HN, plus_IZR, plus_INR, <- INR_IZR_INZ. f_equal. rewrite INR_IZR_INZ. f_equal. lia. }
  clear HN. subst N.
  set (s00 := exp (IZR (good - bad) / IZR m) / (IZR (2 * cn) / IZR cd)).
  assert (Hm : 0 < IZR m) by now apply (IZR_lt 0). assert (Hcn : 0 < IZR cn) by now apply (IZR_lt 0).
  assert (Hcd : 0 < IZR cd) by now apply (IZR_lt 0).
  assert (Hpos : 0 < k) by (rewrite Hk; now apply Rdiv_lt_0_compat).
  assert (E2 : IZR (2 * cn) / IZR cd = 2 * k) by (rewrite Hk, mult_IZR; field; lra).
  assert (Hg0 : 0 < g 0%nat) by (rewrite Hg; apply Rdiv_lt_0_compat; auto; now apply (IZR_lt 0)).
  assert (Es : exp (g 0%nat - b 0%nat) / (2 * k) = s00).
  { unfold s00. rewrite E2. do 2 f_equal. rewrite Hg, Hb, minus_IZR. field. lra. }
  assert (P0 : 0 < s00) by (rewrite <- Es; apply Rdiv_lt_0_compat; [apply exp_pos | lra]).
  pose proof (start_correct prec (good - bad) m (2 * cn) cd ltac:(lia) ltac:(lia) ltac:(lia)) as S0. fold s00 in S0.
  pose proof (advance_correct prec _ _ burn P0 S0) as A.
  pose proof (run_pos s00 (N.to_nat burn) P0) as P1.
  pose proof (reach_correct prec cs sigma e _ _ j rounds P1 A K3) as B.
  rewrite <- run_shift in B. set (N := (j + N.to_nat burn)%nat) in *.
  pose proof (run_pos s00 N P0) as P2. pose proof (run_pos s00 (S N) P0) as P3.
  pose proof (next_correct prec _ _ P2 B) as B'. change (ScalarMap.F (run s00 N)) with (run s00 (S N)) in B'.
  assert (R2 : inside (I.ln prec (ratio prec (2 * cn) cd)) (ln (2 * k))).
  { rewrite <- E2. apply inside_ln. rewrite E2. lra. apply ratio_correct. lia. }
  assert (LX := inside_add prec _ _ _ _ (inside_ln prec _ _ P2 B) R2).
  assert (LY := inside_add prec _ _ _ _ (inside_ln prec _ _ P3 B') R2).
  assert (V := inside_half prec _ _ (inside_sub prec _ _ _ _ (ratio_correct prec (good + bad) m ltac:(lia)) LY)).
  assert (Hm0 : (m <> 0)%Z) by lia. assert (Hl0 : (l <> 0)%Z) by lia.
  pose proof (below_correct prec _ _ _ _ Hm0 LX K2) as C1.
  pose proof (above_correct prec _ _ _ _ Hl0 V K1) as C2.
  pose proof (below_correct prec _ _ _ _ Hl0 V K0) as C3.
  assert (Hsum : g 0%nat + b 0%nat = IZR (good + bad) / IZR m) by (rewrite Hg, Hb, plus_IZR; field; lra).
  assert (BV : forall i, bad_value k g b i = (IZR (good + bad) / IZR m - (ln (run s00 i) + ln (2 * k))) / 2).
  { intros i. unfold bad_value. rewrite Es, Hsum, ln_mult; [| lra | now apply run_pos]. field. lra. }
  assert (Hhigh : IZR high / IZR l <= 0).
  { assert (0 < IZR l) by now apply (IZR_lt 0). assert (IZR high <= 0) by now apply (IZR_le _ 0).
    unfold Rdiv. pose proof (Rinv_0_lt_compat _ H0). nra. }
  assert (D1 : 0 < bad_value k g b N) by (rewrite BV; lra).
  assert (D2 : bad_value k g b (S N) <= 0) by (rewrite BV; lra).
  destruct (switching k g b Hpos H Hg0 N D1 D2) as [S1 S2]. split; [exact S1|].
  intros i Hi. rewrite (S2 i Hi), BV. lra.
Qed.
End Switch.
